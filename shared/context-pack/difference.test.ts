import { digestOf, type JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { packDifference } from './difference.ts';
import { Manifest } from './manifest.ts';

const origin = { layer: 'org', pack: 'acme', version: '2.0.0', file: 'pii.policy.yaml' } as const;

function pack(reference: string, artifacts: Record<string, JsonObject>, version = '2.0.0') {
	const entries = Object.entries(artifacts).map(([id, fields]) => ({
		uri: `platform://policy/${id}`,
		area: 'platform',
		kind: 'policy',
		id,
		title: id,
		mediaType: 'm',
		digest: digestOf(JSON.stringify(fields)),
		size: 1,
		delivery: 'inline',
		source: 'platform',
		provenance: { ...origin, version },
	}));
	const layers = [{ layer: 'org', pack: 'acme', version, digest: digestOf(JSON.stringify(artifacts)) }];
	const manifest = Manifest.parse({
		mediaType: 'application/vnd.tenet.context-pack.v1+json',
		line: 'main',
		scope: {},
		sources: { servers: [], layers },
		entries,
		excluded: [],
		warnings: [],
	});
	return { reference, manifest, fieldsOf: ({ id }: { id: string }) => artifacts[id] as JsonObject };
}

describe('packDifference [T2-DIFF-01]', () => {
	it('tells each changed field with its values, pack and file', () => {
		const before = pack('cp-v1', { pii: { severity: 'should', statement: 'x', old: 1 }, same: { a: 1 } });
		const after = pack('cp-v2', { pii: { severity: 'must', statement: 'x' }, same: { a: 1 } });
		expect(packDifference(before, after)).toMatchObject({
			from: 'cp-v1',
			to: 'cp-v2',
			unchanged: 1,
			artifacts: [
				{
					uri: 'platform://policy/pii',
					change: 'changed',
					fields: [
						{ field: 'old', before: 1, origin },
						{ field: 'severity', before: 'should', after: 'must', origin },
					],
				},
			],
		});
	});

	it('tells what was added and what was removed', () => {
		const { artifacts } = packDifference(pack('a', { one: {} }), pack('b', { two: {} }));
		expect(artifacts.map(({ uri, change }) => `${uri} ${change}`)).toEqual([
			'platform://policy/one removed',
			'platform://policy/two added',
		]);
	});

	it('tells a new version of a pack once, not for each of its artifacts', () => {
		const difference = packDifference(pack('a', { one: {} }), pack('b', { one: {} }, '2.1.0'));
		expect(difference.artifacts).toEqual([]);
		expect(difference.layers).toMatchObject([{ before: { version: '2.0.0' }, after: { version: '2.1.0' } }]);
	});

	it('tells new warnings, what the scope now leaves out, and another scope', () => {
		const warning = { rule: 'r', severity: 'error', pack: 'acme', file: 'a.yaml', message: 'broken' } as const;
		const before = pack('a', { one: {} });
		const after = pack('b', { one: {} });
		const excluded = [{ uri: 'domain://entity/x', reason: 'outside the scope: domain x' }];
		const manifest = Manifest.parse({ ...after.manifest, warnings: [warning], excluded, scope: { domains: ['y'] } });
		expect(packDifference(before, { ...after, manifest })).toMatchObject({
			warnings: { added: [warning], removed: [] },
			excluded: { added: excluded, removed: [] },
			scope: { before: {}, after: { domains: ['y'] } },
		});
	});

	it('names the packs that wrote what changed, and not those that only lie over it [T3-DIFF-02]', () => {
		const project = { layer: 'project', pack: 'shop', version: '1.0.0', file: 'pii.policy.yaml' } as const;
		const overridden = (reference: string, fields: JsonObject) => {
			const { manifest, ...side } = pack(reference, { pii: fields });
			const over = {
				layer: 'project',
				pack: 'shop',
				version: '1.0.0',
				digest: digestOf(JSON.stringify(fields)),
			} as const;
			const [entry] = manifest.entries;
			if (!entry) throw new TypeError('There is no entry.');
			const provenance = { ...origin, overrides: { statement: project } };
			const sources = { ...manifest.sources, layers: [...manifest.sources.layers, over] };
			return { ...side, manifest: { ...manifest, sources, entries: [{ ...entry, provenance }] } };
		};
		const packs = (before: JsonObject, after: JsonObject) =>
			packDifference(overridden('a', before), overridden('b', after)).layers.map((layer) => layer.after?.pack);
		expect(packs({ severity: 'should', statement: 'x' }, { severity: 'must', statement: 'x' })).toEqual(['acme']);
		expect(packs({ severity: 'must', statement: 'x' }, { severity: 'must', statement: 'y' })).toEqual(['shop']);
	});
});

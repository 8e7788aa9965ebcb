import { canonicalJson, digestOf, type Finding } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { AreaIndex } from '../area-index.ts';
import { areaIndex } from './area-index-of.ts';
import { artifactBody } from './artifact-body.ts';
import { indexDigest } from './index-digest.ts';
import { authored, layeredPack, POLICY } from './layered-pack-fixture.ts';
import { resolve } from './resolve.ts';

const RUNBOOK = { title: 'Lag', symptom: 'The outbox grows.', body: 'Restart the relay.', tags: ['outbox', 'kafka'] };

const PACKS = [
	layeredPack('builtin', { 'policy/pii': POLICY, 'policy/logs': { ...POLICY, title: 'Logs' } }),
	layeredPack(
		'org',
		{ 'policy/pii': { severity: 'should' }, 'runbook/lag': RUNBOOK },
		{ name: 'acme', version: '2.1.0' },
	),
];

describe('[T2-LAYER-07] the index of an area', () => {
	it("is of its published shape, with the area's entries and all layers", () => {
		const { index } = areaIndex(resolve(PACKS), 'platform');
		expect(AreaIndex.parse(index)).toEqual(index);
		expect(index.entries.map(({ uri, title }) => `${uri} ${title}`)).toEqual([
			'platform://policy/logs Logs',
			'platform://policy/pii Personal data',
		]);
		expect(index.version).toBe('builtin@1.0.0, acme@2.1.0');
		expect(areaIndex(resolve(PACKS), 'domain').index).toMatchObject({
			version: 'builtin@1.0.0, acme@2.1.0',
			layers: [{ pack: 'builtin' }, { pack: 'acme' }],
			entries: [],
			warnings: [],
		});
	});

	it('names the very bytes that are served', () => {
		const { index, bodies } = areaIndex(resolve(PACKS), 'component');
		const [entry] = index.entries;
		const text = bodies.get('component://runbook/lag') ?? '';
		expect(text).toBe(canonicalJson({ area: 'component', kind: 'runbook', id: 'lag', fields: RUNBOOK }));
		expect(entry).toMatchObject({ digest: digestOf(text), size: text.length, tags: ['kafka', 'outbox'] });
		expect(bodies.get('component://runbook/other')).toBeUndefined();
		expect(bodies.get('platform://policy/pii')).toBeUndefined();
	});

	it('has digests that never move', () => {
		const resolution = resolve(PACKS);
		const [logs] = resolution.artifacts.filter(({ id }) => id === 'logs');
		expect(logs && digestOf(artifactBody(logs))).toBe(
			'sha256:260a68bae68f5b679f5bf7a55d113c6894e082e984de98b03059e47c32d57cf3',
		);
		expect(areaIndex(resolution, 'platform').index.digest).toBe(
			'sha256:1e6f4c8b39e92b3850ea854aed79266a76d6e3fbfbe0488098d75b5c1062bd77',
		);
	});

	it('covers entries, layers and warnings with its digest', () => {
		const { index } = areaIndex(resolve(PACKS), 'platform');
		const [entry, ...others] = index.entries;
		const digests = [
			indexDigest(index),
			indexDigest({ ...index, entries: others }),
			indexDigest({ ...index, entries: entry ? [{ ...entry, title: 'Other' }, ...others] : [] }),
			indexDigest({ ...index, layers: index.layers.slice(1) }),
			indexDigest({ ...index, warnings: [] }),
		];
		expect(new Set(digests).size).toBe(digests.length);
		expect(indexDigest(structuredClone(index))).toBe(index.digest);
	});

	it('gives each area its warnings without positions, and platform those of no area', () => {
		const found = (file: string): Finding => {
			const said = { message: `About ${file}.`, remedy: 'Do.', position: { line: 1, column: 2 }, line: 'x' };
			return { rule: 'some-rule', severity: 'error', pack: 'acme', file, ...said };
		};
		const findings = [
			found('components/a/b.adr.md'),
			found('adr/b.adr.md'),
			found('carts.invariant.yaml'),
			found('pack.yaml'),
		];
		const resolution = resolve([layeredPack('org', {}, { name: 'acme', findings })]);
		const filesOf = (area: Parameters<typeof areaIndex>[1]) =>
			areaIndex(resolution, area).index.warnings.map(({ file }) => file);
		expect(filesOf('platform')).toEqual(['adr/b.adr.md', 'pack.yaml']);
		expect(filesOf('domain')).toEqual(['carts.invariant.yaml']);
		expect(filesOf('component')).toEqual(['components/a/b.adr.md']);
		expect(areaIndex(resolution, 'domain').index.warnings).toEqual([
			{
				rule: 'some-rule',
				severity: 'error',
				pack: 'acme',
				file: 'carts.invariant.yaml',
				message: 'About carts.invariant.yaml.',
			},
		]);
	});

	it('keeps the entries of what did not change', () => {
		const kept = authored('policy/a', { ...POLICY });
		const first = areaIndex(
			resolve([layeredPack('org', {}, { artifacts: [kept, authored('policy/b', POLICY)] })]),
			'platform',
		);
		const edited = authored('policy/b', { ...POLICY, severity: 'may' });
		const second = areaIndex(resolve([layeredPack('org', {}, { artifacts: [kept, edited] })]), 'platform');
		expect(second.index.entries[0]).toBe(first.index.entries[0]);
		expect(second.index.entries[1]?.digest).not.toBe(first.index.entries[1]?.digest);
		expect(second.index.digest).not.toBe(first.index.digest);
	});
});

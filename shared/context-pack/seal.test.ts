import { canonicalBytes, digestOf } from '@tenet/kernel';
import type { AreaIndex, ArtifactUri, IndexEntry } from '@tenet/knowledge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Manifest } from './manifest.ts';
import { MAIN_LINE } from './pack-reference.ts';
import { type SourceIndex, sealManifest } from './seal.ts';

const layer = { layer: 'builtin', pack: 'base', version: '1.0.0', digest: digestOf('base') } as const;

function entry(uri: string, more: Partial<IndexEntry> = {}): IndexEntry {
	const [, kind = '', id = ''] = /:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
	return {
		uri: uri as ArtifactUri,
		kind,
		id: id as IndexEntry['id'],
		title: id,
		digest: digestOf(uri),
		size: 10,
		mediaType: 'application/vnd.tenet.artifact.v1+json',
		provenance: { layer: 'builtin', pack: 'base', version: '1.0.0', file: `${id}.yaml` },
		domains: [],
		components: [],
		tags: [],
		requires: [],
		suggests: [],
		...more,
	};
}

function source(area: AreaIndex['area'], entries: readonly IndexEntry[], more: Partial<AreaIndex> = {}): SourceIndex {
	const index: AreaIndex = {
		mediaType: 'application/vnd.tenet.area-index.v1+json',
		area,
		version: 'base@1.0.0',
		digest: digestOf(area),
		layers: [layer],
		entries: [...entries],
		warnings: [],
		...more,
	};
	return { name: area, index };
}

const constitution = entry('platform://constitution/main');
const fieldsOf = () => ({ body: 'Nothing without a spec.' });
const seal = (sources: readonly SourceIndex[], scope = {}) =>
	sealManifest({ line: MAIN_LINE, scope, sources, fieldsOf });
const uris = (manifest: Manifest) => manifest.entries.map(({ uri, delivery }) => `${uri} ${delivery}`);

describe('sealManifest [T2-PACK-01]', () => {
	it('gives a manifest of the published shape', () => {
		expect(Manifest.parse(seal([source('platform', [constitution])]))).toBeDefined();
	});

	it('gives the same bytes whatever the order of sources, entries and scope', () => {
		const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 12 });
		fc.assert(
			fc.property(names, fc.infiniteStream(fc.nat()), (ids, dice) => {
				const entities = ids.map((id) => entry(`domain://entity/${id}`, { tags: ['x'] }));
				const shuffled = entities.toSorted(() => ((dice.next().value ?? 0) % 2) - 0.5);
				const one = seal([source('platform', [constitution]), source('domain', entities)], { tags: ['x', 'y'] });
				const two = seal([source('domain', shuffled), source('platform', [constitution])], { tags: ['y', 'x'] });
				expect(digestOf(canonicalBytes(two))).toBe(digestOf(canonicalBytes(one)));
			}),
		);
	});

	it('refuses a pack without a constitution, or with an empty one [T2-PACK-02]', () => {
		expect(() => seal([source('platform', [])])).toThrow(
			'Cannot seal a Context Pack for line "main": no constitution is served. ' +
				'Write its principles into a file that ends in ".constitution.md".',
		);
		const empty = { line: MAIN_LINE, scope: {}, sources: [source('platform', [constitution])] };
		expect(() => sealManifest({ ...empty, fieldsOf: () => ({ body: ' \n', principles: [] }) })).toThrow(
			'the constitution is empty',
		);
	});

	it('refuses a source without a version, by name [T2-PACK-03]', () => {
		expect(() => seal([source('platform', [constitution], { version: '' })])).toThrow(
			'Cannot seal a Context Pack: the source "platform" does not say its version.',
		);
		const layers = [{ ...layer, version: '' }];
		expect(() => seal([source('platform', [constitution], { layers })])).toThrow('the pack "base" does not say');
	});

	it('refuses two sources that claim one uri, naming both', () => {
		const twice = [source('platform', [constitution]), { ...source('platform', [constitution]), name: 'other' }];
		expect(() => seal(twice)).toThrow('the sources "platform" and "other" both serve it');
	});
});

describe('a scoped line [T2-PACK-04]', () => {
	const cart = entry('domain://entity/cart.Cart', { domains: ['cart'] });
	const rule = entry('domain://invariant/cart.CART-1', { domains: ['cart'], requires: [cart.uri] });
	const payment = entry('domain://entity/payments.Payment', { domains: ['payments'], requires: [rule.uri] });
	const hint = entry('domain://glossary/cart', {
		domains: ['cart'],
		suggests: [{ uri: payment.uri, when: 'when money moves' }],
	});
	const everything = [source('platform', [constitution]), source('domain', [cart, rule, payment, hint])];

	it('brings along what references require, inline, and what they suggest, as links', () => {
		expect(uris(seal(everything, { domains: ['payments'] }))).toEqual([
			'domain://entity/cart.Cart inline',
			'domain://entity/payments.Payment inline',
			'domain://invariant/cart.CART-1 inline',
			'platform://constitution/main inline',
		]);
		expect(uris(seal(everything, { domains: ['cart'] }))).toContain('domain://entity/payments.Payment link');
	});

	it('says why each artifact came along or stayed out, and loses none', () => {
		fc.assert(
			fc.property(fc.subarray(['cart', 'payments'], { minLength: 1 }), (domains) => {
				const manifest = seal(everything, { domains });
				expect(manifest.entries.length + manifest.excluded.length).toBe(5);
			}),
		);
		const manifest = seal(everything, { domains: ['payments'] });
		expect(manifest.excluded).toEqual([{ uri: 'domain://glossary/cart', reason: 'outside the scope: domain cart' }]);
		expect(manifest.entries[0]?.because).toBe('required by domain://invariant/cart.CART-1');
	});

	it('carries the constitution even when the scope leaves the platform out', () => {
		expect(uris(seal(everything, { areas: ['domain'] }))).toContain('platform://constitution/main inline');
	});

	it('takes in reference graphs, as a link where most of them leads outside [T3-GRAPH-23]', () => {
		const all = [source('platform', [constitution, entry('platform://reference-graph/base')])];
		const graph = (scope: object) => {
			const { entries, excluded } = seal(all, scope);
			const { delivery, because } = entries.find(({ kind }) => kind === 'reference-graph') ?? {};
			return [delivery, because, excluded.length];
		};
		expect(graph({})).toEqual(['inline', undefined, 0]);
		expect(graph({ areas: ['platform'] })).toEqual(['inline', undefined, 0]);
		for (const scope of [{ domains: ['cart'] }, { components: ['x'] }, { tags: ['x'] }])
			expect(graph(scope)).toEqual(['link', 'asking what refers to what', 0]);
		expect(graph({ areas: ['domain'] })).toEqual([undefined, undefined, 1]);
	});

	it('is not renewed by a change outside its scope', () => {
		const changed = { ...payment, digest: digestOf('another amount') };
		const other = [
			source('platform', [constitution]),
			source('domain', [cart, rule, changed, hint], { digest: digestOf('n') }),
		];
		const scope = { tags: ['none'] };
		expect(seal(other, scope)).toEqual(seal(everything, scope));
	});
});

describe('warnings in a pack', () => {
	const warning = { rule: 'r', severity: 'error', pack: 'base', file: 'a.yaml', message: 'broken' } as const;

	it('carries what weakens a rule once, and leaves advice with the authors', () => {
		const warnings = [warning, { ...warning, severity: 'advice', message: 'shadowed' } as const];
		const manifest = seal([source('platform', [constitution], { warnings }), source('domain', [], { warnings })]);
		expect(manifest.warnings).toEqual([warning]);
	});
});

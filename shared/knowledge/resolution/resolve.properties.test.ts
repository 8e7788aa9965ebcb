import { digestOf, type JsonObject } from '@tenet/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYERS } from '../artifact.ts';
import { composeFields, settleFields } from './compose-fields.ts';
import { authored, CONTRACT, layeredPack, POLICY } from './layered-pack-fixture.ts';
import type { LayeredPack } from './resolution.ts';
import { resolve } from './resolve.ts';

const OPTIONAL = ['summary', 'category', 'rationale', 'exceptions'] as const;

const overlay: fc.Arbitrary<JsonObject> = fc.record(
	{
		title: fc.constantFrom('A', 'B', 'C'),
		severity: fc.constantFrom('must', 'should', 'may'),
		rules: fc.constantFrom([{ id: 'R-1', statement: 'One.' }], [{ id: 'R-2', statement: 'Two.' }]),
		...Object.fromEntries(OPTIONAL.map((name) => [name, fc.constantFrom('x', 'y', null)])),
	},
	{ requiredKeys: [] },
);

const said = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'A'), fc.boolean(), overlay), {
	selector: ([id]) => id.toLowerCase(),
});

/** Packs in precedence order, some of whose artifacts are complete, some overlays, some neither, some of clashing case. */
const packs: fc.Arbitrary<readonly LayeredPack[]> = fc
	.array(said, { minLength: 1, maxLength: 4 })
	.map((all) => all.map((one, index) => packOf(one, index)));

function packOf(artifacts: readonly (readonly [string, boolean, JsonObject])[], index: number): LayeredPack {
	return layeredPack(
		LAYERS[Math.min(index, 2)] ?? 'org',
		{},
		{
			name: `pack-${index}`,
			digest: digestOf(`${index}`),
			artifacts: artifacts.map(([id, complete, fields]) =>
				authored(`policy/${id}`, complete ? { ...POLICY, ...fields } : fields),
			),
		},
	);
}

describe('[T2-LAYER-06] the algebra of layers', () => {
	it('composes overlays associatively', () => {
		fc.assert(
			fc.property(overlay, overlay, overlay, (a, b, c) => {
				expect(composeFields(composeFields(a, b), c)).toEqual(composeFields(a, composeFields(b, c)));
			}),
		);
	});

	it('folds two overlays like the one that says what both say', () => {
		fc.assert(
			fc.property(overlay, overlay, overlay, (base, lower, higher) => {
				const whole = { ...POLICY, ...base };
				const apart = [
					layeredPack('builtin', { 'policy/a': whole }),
					layeredPack('org', { 'policy/a': lower }),
					layeredPack('project', { 'policy/a': higher }),
				];
				const joined = [
					layeredPack('builtin', { 'policy/a': whole }),
					layeredPack('org', { 'policy/a': composeFields(lower, higher) }),
				];
				expect(resolve(apart).artifacts[0]?.fields).toEqual(resolve(joined).artifacts[0]?.fields);
			}),
		);
	});

	it('keeps an override of one field under a higher override of another', () => {
		fc.assert(
			fc.property(fc.constantFrom(...OPTIONAL), overlay, (name, higher) => {
				const { [name]: _, ...others } = higher;
				const resolution = resolve([
					layeredPack('builtin', { 'policy/a': { ...POLICY, [name]: 'lower' } }),
					layeredPack('org', { 'policy/a': { [name]: 'kept' } }),
					layeredPack('project', { 'policy/a': others }),
				]);
				expect(resolution.artifacts[0]?.fields[name]).toBe('kept');
				expect(resolution.artifacts[0]?.provenance.overrides?.[name]?.layer).toBe('org');
			}),
		);
	});

	it('never depends on the order in which files were read', () => {
		fc.assert(
			fc.property(packs, fc.nat(), (all, seed) => {
				const shuffled = all.map((pack) => ({ ...pack, artifacts: rotated(pack.artifacts, seed) }));
				expect(resolve(shuffled)).toEqual(resolve(all));
			}),
		);
	});

	it('is not changed by a pack without artifacts, at any height', () => {
		fc.assert(
			fc.property(packs, fc.nat(), (all, seed) => {
				const empty = layeredPack('org', {}, { name: 'empty' });
				const at = seed % (all.length + 1);
				const more = resolve([...all.slice(0, at), empty, ...all.slice(at)]);
				const { artifacts, findings } = resolve(all);
				expect({ artifacts: more.artifacts, findings: more.findings }).toEqual({ artifacts, findings });
			}),
		);
	});

	it('gives only what is complete, sorted by uri, and has no removed field left', () => {
		fc.assert(
			fc.property(packs, (all) => {
				const { artifacts } = resolve(all);
				const uris = artifacts.map(({ uri }) => uri);
				expect(uris).toEqual([...uris].sort());
				for (const { fields } of artifacts) {
					for (const name of Object.keys(POLICY)) expect(fields).toHaveProperty(name);
					expect(Object.values(fields)).not.toContain(null);
				}
			}),
		);
	});

	it('says true counts: what the layers say adds up to what is there', () => {
		fc.assert(
			fc.property(overlay, (higher) => {
				const lower = { ...POLICY, summary: 's', category: 'c' };
				const layers = [layeredPack('builtin', { 'policy/a': lower }), layeredPack('org', { 'policy/a': higher })];
				const { findings, artifacts } = resolve(layers);
				const count = (what: string) =>
					Number(new RegExp(`(\\d+) fields? ${what}`).exec(findings[0]?.message ?? '')?.[1] ?? 0);
				const after = Object.keys(settleFields(composeFields(lower, higher))).length;
				expect(count('replaced') + count('added') + count('inherited')).toBe(after);
				expect(count('replaced') + count('removed') + count('inherited')).toBe(Object.keys(lower).length);
				expect(Object.keys(artifacts[0]?.fields ?? {})).toHaveLength(after);
			}),
		);
	});

	it('never takes away what lower layers have come to, whatever is laid over it', () => {
		const part = fc.record(
			{
				name: fc.constantFrom('Foo', 'Bar', null),
				version: fc.constantFrom('1.0.0', '1.2.0', '2.0.0', null),
				summary: fc.constantFrom('x', null),
				title: fc.constantFrom('Other', null),
				lifecycle: fc.constantFrom('active', 'deprecated'),
			},
			{ requiredKeys: [] },
		);
		const begun = fc.constantFrom(CONTRACT, { ...CONTRACT, name: 'Bar' }, { title: 'Begun', name: 'Foo' });
		fc.assert(
			fc.property(begun, fc.array(fc.oneof(part, fc.constant(CONTRACT)), { maxLength: 5 }), (base, parts) => {
				const layers = [base, ...parts].map((fields, index) =>
					layeredPack('org', { 'contract/Foo-v1': fields }, { name: `p${index}` }),
				);
				const governs = layers.map((_, index) => resolve(layers.slice(0, index + 1)).artifacts.length === 1);
				expect(governs).toEqual(governs.toSorted((one, other) => Number(one) - Number(other)));
				const { artifacts, findings } = resolve(layers);
				const errors = findings.filter(({ rule }) => rule === 'id-mismatch' || rule === 'field-missing');
				const leftOut = findings.filter(({ rule }) => rule === 'override-left-out').map(({ pack }) => pack);
				if (artifacts.length === 1) expect([...new Set(errors.map(({ pack }) => pack))]).toEqual(leftOut);
			}),
			{ numRuns: 500 },
		);
	});

	it('answers from memory what it would answer afresh', () => {
		fc.assert(
			fc.property(packs, packs, (before, after) => {
				resolve(before);
				expect(resolve(after)).toEqual(resolve(structuredClone(after)));
			}),
		);
	});
});

function rotated<T>(items: readonly T[], by: number): readonly T[] {
	const at = items.length === 0 ? 0 : by % items.length;
	return [...items.slice(at), ...items.slice(0, at)].reverse();
}

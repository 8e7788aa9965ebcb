import { digestOf, type JsonObject } from '@tenet/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYERS } from '../artifact.ts';
import { composeFields } from './compose-fields.ts';
import { layeredPack } from './layered-pack-fixture.ts';
import type { LayeredPack } from './resolution.ts';
import { resolve } from './resolve.ts';
import { PLACED_KINDS, type PlacedKind, placedArtifact, wholeFields } from './whole-fixture.ts';

const FIELDS = ['summary', 'owner', 'status', 'tags', 'rationale'];
const value = fc.constantFrom<JsonObject[string][]>('x', 'y', ['x'], { x: 1 }, null);

/** One pack for each part, lowest first: the built-in one, organisations, the project. */
function packsOf(placed: PlacedKind, parts: readonly JsonObject[]): readonly LayeredPack[] {
	return parts.map((fields, index) => {
		const layer = index === 0 ? LAYERS[0] : index === parts.length - 1 ? LAYERS[2] : LAYERS[1];
		const artifacts = [placedArtifact(placed, fields)];
		return layeredPack(layer, {}, { name: `pack-${index}`, digest: digestOf(`${index}`), artifacts });
	});
}

const fieldsOf = (packs: readonly LayeredPack[]) => resolve(packs).artifacts[0]?.fields;
const named = PLACED_KINDS.map((placed) => [`${placed.area} ${placed.definition.kind}`, placed] as const);

describe.each(named)('[T3-FOLD-01] [S2-FR-001] [S2-FR-002] layers of %s', (_, placed) => {
	const whole = wholeFields(placed.definition);
	// What a kind needs cannot be removed: an overlay that says so is refused where it is written.
	const optional = FIELDS.filter((name) => !placed.definition.needs.includes(name));
	const overlay = fc.dictionary(fc.constantFrom(...optional), value, { maxKeys: optional.length });
	const overlays = fc.array(overlay, { minLength: 1, maxLength: 4 });

	it('fold associatively: a null stays a tombstone while overlays are composed', () => {
		fc.assert(
			fc.property(overlay, overlay, overlay, (lower, middle, higher) => {
				const apart = fieldsOf(packsOf(placed, [whole, lower, middle, higher]));
				const left = composeFields(composeFields(lower, middle), higher);
				const right = composeFields(lower, composeFields(middle, higher));
				expect(fieldsOf(packsOf(placed, [whole, left]))).toEqual(apart);
				expect(fieldsOf(packsOf(placed, [whole, right]))).toEqual(apart);
			}),
			{ numRuns: 30 },
		);
	});

	it('keep an override of one field under a higher override of another', () => {
		fc.assert(
			fc.property(fc.constantFrom(...optional), overlay, (field, higher) => {
				const { [field]: _replaced, ...others } = higher;
				const packs = packsOf(placed, [{ ...whole, [field]: 'lower' }, { [field]: 'kept' }, others]);
				expect(fieldsOf(packs)?.[field]).toBe('kept');
			}),
			{ numRuns: 30 },
		);
	});

	it('count truly what each takes over, removes, adds and leaves', () => {
		fc.assert(
			fc.property(overlays, (parts) => {
				const packs = packsOf(placed, [whole, ...parts]);
				const { shadowings, findings } = resolve(packs);
				expect(shadowings).toHaveLength(parts.length);
				const states = packs.map((_, index) => resolve(packs.slice(0, index + 1)).artifacts[0]?.fields);
				for (const [index, { above, below, replaced, removed, added, inherited }] of shadowings.entries()) {
					const [before = {}, after = {}] = states.slice(index);
					expect([below.pack, above.pack]).toEqual([`pack-${index}`, `pack-${index + 1}`]);
					expect([...replaced, ...removed, ...inherited].sort()).toEqual(Object.keys(before).sort());
					expect([...replaced, ...added, ...inherited].sort()).toEqual(Object.keys(after).sort());
					for (const name of inherited) expect(after[name]).toEqual(before[name]);
					for (const name of replaced) expect(after[name]).toEqual(parts[index]?.[name]);
					const said = findings.filter(({ rule, pack }) => rule === 'layer-shadow' && pack === above.pack);
					expect(said.map(({ message }) => message)).toEqual([expect.stringContaining(`${inherited.length} field`)]);
				}
			}),
			{ numRuns: 30 },
		);
	});
});

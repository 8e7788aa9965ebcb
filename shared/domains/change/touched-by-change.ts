import { byCodePoint } from '@tenet/kernel';
import { compileInvariant } from '../invariants/compile-invariant.ts';
import { EntityTypes } from '../invariants/entity-types.ts';
import { type Invariant, readInvariant } from '../invariants/invariant.ts';
import { type AttributeChange, touchedInvariants } from '../invariants/touched-invariants.ts';
import type { DomainModel } from '../model/domain-model.ts';
import type { TouchedByChange } from './domain-change.ts';

/**
 * The invariants that a change of attributes concerns. One that the same change makes speak of what is to be is still
 * expressible; one that goes with the change concerns nobody any more.
 */
export function touchedByChange(
	before: DomainModel,
	after: DomainModel,
	changes: readonly AttributeChange[],
): readonly TouchedByChange[] {
	if (changes.length === 0) return [];
	const left = new Set(after.entity.map(({ id }) => id));
	const gone = new Set(changes.map(({ entity }) => entity).filter((id) => !left.has(id)));
	const types = { before: new EntityTypes(before.entity), now: new EntityTypes(after.entity) };
	return touchedInvariants(before, changes)
		.flatMap(({ invariant: { artifact }, because, touchedBy }): readonly TouchedByChange[] => {
			const now = after.invariant.find(({ uri }) => uri === artifact.uri);
			if (!now) return [];
			const invariant = readInvariant(now);
			const lost = [...new Set(whyLost(invariant, types, gone))];
			const fields = touchedBy.map(({ entity, path }) => [entity, ...path].join('.')).sort(byCodePoint);
			const known = { invariant: artifact.id, uri: artifact.uri, because, fields };
			return [{ ...known, ...(lost.length > 0 && { noLongerExpressible: lost }) }];
		})
		.toSorted((one, other) => byCodePoint(one.uri, other.uri));
}

/** Why an invariant says nothing of what is to be. Of an entity that is gone, whatever is said of it is said of nothing. */
function whyLost(
	invariant: Invariant,
	{ before, now }: { readonly before: EntityTypes; readonly now: EntityTypes },
	gone: ReadonlySet<string>,
): readonly string[] {
	const { entity } = invariant;
	if (invariant.form !== 'expression') return entity !== undefined && gone.has(entity) ? [isGone(entity)] : [];
	const { compiled, problems } = compileInvariant(invariant, now);
	if (problems.length > 0 || gone.size === 0) return problems.map(({ why }) => why);
	const was = compileInvariant(invariant, before).compiled?.uses ?? [];
	// One that the same name means now, in another context say, stands in its place.
	const read = was.flatMap(({ attributes }, use) =>
		attributes.filter((_, index) => compiled?.uses[use]?.attributes[index] === undefined),
	);
	return read.flatMap(({ entity: id }) => (gone.has(id) ? [isGone(id)] : []));
}

function isGone(entity: string): string {
	return `"${entity}" is in no pack any more`;
}

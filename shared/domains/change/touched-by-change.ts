import { byCodePoint } from '@tenet/kernel';
import { compileInvariant } from '../invariants/compile-invariant.ts';
import { EntityTypes } from '../invariants/entity-types.ts';
import { readInvariant } from '../invariants/invariant.ts';
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
	const types = new EntityTypes(after.entity);
	return touchedInvariants(before, changes)
		.flatMap(({ invariant: { artifact }, because, touchedBy }): readonly TouchedByChange[] => {
			const now = after.invariant.find(({ uri }) => uri === artifact.uri);
			if (!now) return [];
			const invariant = readInvariant(now);
			const problems = invariant.form === 'expression' ? compileInvariant(invariant, types).problems : [];
			const lost = [...new Set(problems.map(({ why }) => why))];
			const fields = touchedBy.map(({ entity, path }) => [entity, ...path].join('.')).sort(byCodePoint);
			const known = { invariant: artifact.id, uri: artifact.uri, because, fields };
			return [{ ...known, ...(lost.length > 0 && { noLongerExpressible: lost }) }];
		})
		.toSorted((one, other) => byCodePoint(one.uri, other.uri));
}

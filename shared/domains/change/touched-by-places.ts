import { byCodePoint } from '@tenet/kernel';
import { namedAttribute } from '../invariants/named-attribute.ts';
import { touchedInvariants } from '../invariants/touched-invariants.ts';
import type { DomainModel } from '../model/domain-model.ts';
import type { TouchedByChange } from './domain-change.ts';

/**
 * The invariants that a change of a contract concerns, by the places in its document that changed: JSON pointers, or names
 * such as `Cart.total`. The entities stay what they are, so that every invariant is as expressible as before.
 */
export function touchedByPlaces(
	model: DomainModel,
	{ contract, places }: { readonly contract: string; readonly places: readonly string[] },
): readonly TouchedByChange[] {
	const found = [...new Set(places)].flatMap((place) => namedAttribute(model, place, { entity: undefined, contract }));
	// Many places of a document are one attribute.
	const changes = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
	if (changes.length === 0) return [];
	return touchedInvariants(model, changes)
		.map(({ invariant: { artifact }, because, touchedBy }) => {
			const fields = [...new Set(touchedBy.map(({ entity, path }) => [entity, ...path].join('.')))].sort(byCodePoint);
			return { invariant: artifact.id, uri: artifact.uri, because, fields };
		})
		.toSorted((one, other) => byCodePoint(one.uri, other.uri));
}

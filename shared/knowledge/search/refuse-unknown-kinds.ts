import { Failure } from '@tenet/kernel';
import { KINDS, kindNamed } from '../kinds/kinds.ts';
import { nearestNames } from '../naming/nearest-names.ts';
import { listed, quoted } from '../naming/wording.ts';
import type { PassageQuery } from '../search.ts';

/**
 * Refuses a search that can find nothing: narrowed to a kind that does not exist it would say that nothing is governed.
 *
 * @throws {Failure} `USAGE` naming the first such kind, and the one that was meant
 */
export function refuseUnknownKinds({ kinds = [] }: PassageQuery): void {
	const unknown = kinds.find((kind) => kindNamed(kind) === undefined);
	if (unknown === undefined) return;
	const names = KINDS.map(({ kind }) => kind);
	const near = nearestNames(names, unknown);
	const advice = near.length > 0 ? `Did you mean ${near.map(quoted).join(' or ')}?` : `The kinds are ${listed(names)}.`;
	throw new Failure('USAGE', `Cannot search the kind ${quoted(unknown)}: there is no such kind. ${advice}`);
}

import { folded, unqualified, withoutUri } from './folded-name.ts';

/** Something people ask for by name: the exact names come first, the others are what people call it. */
export interface Named<T> {
	readonly id: string;
	readonly alsoCalled: readonly string[];
	readonly value: T;
}

/**
 * What a person means by a name: the one with exactly this id, else all that the name fits when case, spaces and the
 * prefix of the bounded context are left aside. Several mean that the name is ambiguous, and the asker must choose.
 *
 * Names are compared, never used as keys, so that `constructor` and `__proto__` are simply unknown.
 */
export function findNamed<T>(candidates: readonly Named<T>[], asked: string): readonly T[] {
	const wanted = withoutUri(asked.trim());
	const exact = candidates.filter((candidate) => candidate.id === wanted);
	if (exact.length > 0) return exact.map((candidate) => candidate.value);
	const loose = folded(wanted);
	return candidates.filter((candidate) => calls(candidate).includes(loose)).map((candidate) => candidate.value);
}

function calls(candidate: Named<unknown>): readonly string[] {
	return [candidate.id, unqualified(candidate.id), ...candidate.alsoCalled].map(folded);
}

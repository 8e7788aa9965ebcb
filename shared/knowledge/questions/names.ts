import { distance } from 'fastest-levenshtein';

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

/** The names that a mistyped one most likely stands for, nearest first: at most three. */
export function nearestNames(names: readonly string[], asked: string): readonly string[] {
	const wanted = folded(withoutUri(asked));
	const bound = Math.max(2, Math.floor(wanted.length / 3));
	return [...new Set(names)]
		.map((name) => ({ name, away: farness(name, wanted) }))
		.filter(({ away }) => away <= bound)
		.sort((one, other) => one.away - other.away || byCodePoint(one.name, other.name))
		.slice(0, 3)
		.map(({ name }) => name);
}

/** A name without what people get wrong: case, and spaces or underscores for hyphens. */
export function folded(name: string): string {
	return name
		.trim()
		.normalize('NFC')
		.toLowerCase()
		.replace(/[\s_]+/g, '-');
}

/** Sorted by code point, never by locale, so that every machine answers alike. */
export function byCodePoint(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

/** `Cart` for `cart.Cart`: ids inside a bounded context or component are qualified. */
function unqualified(name: string): string {
	const dot = name.indexOf('.');
	return dot < 0 ? name : name.slice(dot + 1);
}

function calls(candidate: Named<unknown>): readonly string[] {
	return [candidate.id, unqualified(candidate.id), ...candidate.alsoCalled].map(folded);
}

function withoutUri(name: string): string {
	return name.replace(/^[a-z]+:\/\/[a-z-]+\//, '');
}

function farness(name: string, wanted: string): number {
	const forms = [folded(name), folded(unqualified(name))];
	const contained = wanted.length > 2 && forms.some((form) => form.includes(wanted));
	return Math.min(contained ? 1 : Number.POSITIVE_INFINITY, ...forms.map((form) => distance(form, wanted)));
}

import { byCodePoint } from '@tenet/kernel';
import { distance } from 'fastest-levenshtein';
import { folded, unqualified, withoutUri } from './folded-name.ts';

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

function farness(name: string, wanted: string): number {
	const forms = [folded(name), folded(unqualified(name))];
	const contained = wanted.length > 2 && forms.some((form) => form.includes(wanted));
	return Math.min(contained ? 1 : Number.POSITIVE_INFINITY, ...forms.map((form) => distance(form, wanted)));
}

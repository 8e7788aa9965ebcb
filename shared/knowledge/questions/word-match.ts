import { terms } from '../search/tokens.ts';

/** How many of the words asked for stand in a text, from 0 to 1. Case, plurals and small words are left aside. */
export function wordMatch(asked: string, text: string): number {
	const wanted = new Set(terms(asked));
	if (wanted.size === 0) return 0;
	const standing = new Set(terms(text));
	return [...wanted].filter((word) => standing.has(word)).length / wanted.size;
}

import type { CelNode } from './cel-tree.ts';

/** RE2 lets a pattern say a thing at most this often, repeats inside repeats together. */
const MOST_REPEATS = 1000;

/** What making a pattern costs for each of its states, and what each character of a text costs for it, in steps. */
const MAKING = 20;
const LOOKING = 4;

/**
 * What `matches` costs at most. RE2 takes time with the text and with the states of the pattern, which it writes out:
 * `x{1000}` has a thousand. A pattern that is not written in the expression may be anything.
 */
export function patternCost(pattern: CelNode | undefined, sizes: readonly [text: number, pattern: number]): number {
	const [text, length] = sizes;
	const written = pattern?.op === 'value' && typeof pattern.args === 'string' ? pattern.args : undefined;
	const states = length * (written === undefined ? MOST_REPEATS : repeatsIn(written));
	return states * (MAKING + LOOKING * text);
}

function repeatsIn(pattern: string): number {
	let product = 1;
	for (const [, least = '1', most = least] of pattern.matchAll(/\{(\d{1,4})(?:,(\d{0,4}))?\}/g)) {
		product = Math.min(MOST_REPEATS, product * Math.max(1, Number(least), Number(most)));
	}
	return product;
}

import { nearWords } from '../near-words.ts';

/** The known word that was most likely meant, if one is near enough to be worth saying. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
	if (typed === '' || known.length === 0) return undefined;
	const { closest, distance } = nearWords();
	const nearest = closest(typed, [...known]);
	return distance(typed, nearest) <= Math.max(1, Math.floor(typed.length / 3)) ? nearest : undefined;
}

import { byCodePoint } from '@tenet/kernel';
import type { SearchResult } from 'minisearch';
import type { CommonTerms } from './common-terms.ts';

/** A text that was found, by which of its words, and how well it fits. */
export interface Ranked {
	readonly uri: string;
	readonly score: number;
	readonly terms: ReadonlySet<string>;
}

/** A common word that was asked for, or is near to one that was. */
export interface CommonWord {
	readonly term: string;
	/** The word of the query that it stands for. */
	readonly asked: string;
	readonly weight: number;
}

export interface Found {
	/** What the engine found: everything but common words in prose. */
	readonly results: readonly SearchResult[];
	readonly words: readonly CommonWord[];
	readonly isWanted: (uri: string) => boolean;
	readonly limit: number;
}

/** As many common words as there are bits to say which of them stand in a text. */
const MOST_WORDS = 31;
/** What the engine's BM25+ gives a word that stands once in a text of average length, before its rarity is counted. */
const STANDS_ONCE = 1.5;

/**
 * The best of what was found by rare words and by common ones, best first, then by uri.
 *
 * Texts that have only common words come by the thousand and fit alike, so that of each sort no more are looked at than
 * are shown.
 */
export function rankHits(common: CommonTerms, { results, words, isWanted, limit }: Found): readonly Ranked[] {
	const scored = words.slice(0, MOST_WORDS).map((word) => weighed(common, word));
	const masks = masksOf(common, scored);
	const wordsOf = (mask: number) => scored.filter((_, place) => (mask >> place) & 1);
	const ranked = results.map((result) => together(result, wordsOf(masks.get(String(result.id)) ?? 0)));
	for (const { uri } of ranked) masks.delete(uri);
	for (const [mask, uris] of groupedByMask(masks)) {
		const first = firstOf(uris, isWanted, limit);
		ranked.push(...first.map((uri) => together({ id: uri, score: 0, queryTerms: [], terms: [] }, wordsOf(mask))));
	}
	return ranked.sort(byScoreThenUri).slice(0, limit);
}

interface ScoredWord extends CommonWord {
	readonly score: number;
	readonly texts: readonly number[];
}

/** Okapi's inverse document frequency, as the engine counts it, at least a trace: what stands in all texts is found too. */
function weighed(common: CommonTerms, word: CommonWord): ScoredWord {
	const texts = common.textsWith(word.term);
	const rarity = Math.log(1 + (common.uris.length - texts.length + 0.5) / (texts.length + 0.5));
	return { ...word, texts, score: word.weight * STANDS_ONCE * rarity };
}

/** For each text that has any of the words, which of them, by uri in the order of the uris. */
function masksOf({ uris }: CommonTerms, words: readonly ScoredWord[]): Map<string, number> {
	const masks = new Int32Array(uris.length);
	for (const [place, { texts }] of words.entries()) {
		for (const number of texts) masks[number] = (masks[number] ?? 0) | (1 << place);
	}
	const found = new Map<string, number>();
	for (const [number, mask] of masks.entries()) if (mask !== 0) found.set(uris[number] ?? '', mask);
	return found;
}

function groupedByMask(masks: ReadonlyMap<string, number>): ReadonlyMap<number, readonly string[]> {
	const groups = new Map<number, string[]>();
	for (const [uri, mask] of masks) {
		const group = groups.get(mask);
		if (group) group.push(uri);
		else groups.set(mask, [uri]);
	}
	return groups;
}

function firstOf(uris: readonly string[], isWanted: Found['isWanted'], most: number): readonly string[] {
	const first: string[] = [];
	for (const uri of uris) {
		if (first.length === most) break;
		if (isWanted(uri)) first.push(uri);
	}
	return first;
}

/** The engine multiplies by the number of words that were found; so is done here once all of them are known. */
function together(
	{ id, score, queryTerms, terms }: Pick<SearchResult, 'id' | 'score' | 'queryTerms' | 'terms'>,
	words: readonly ScoredWord[],
): Ranked {
	const sum = words.reduce((all, word) => all + word.score, score / Math.max(1, queryTerms.length));
	const asked = new Set([...queryTerms, ...words.map((word) => word.asked)]);
	return {
		uri: String(id),
		score: rounded(sum * asked.size),
		terms: new Set([...terms, ...words.map(({ term }) => term)]),
	};
}

/** Because an index that was loaded adds the same parts up in another order. */
function rounded(score: number): number {
	return Math.round(score * 1000) / 1000;
}

function byScoreThenUri(one: Ranked, other: Ranked): number {
	return other.score - one.score || byCodePoint(one.uri, other.uri);
}

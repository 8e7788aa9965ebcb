import { digestOf } from '@tenet/kernel';
import MiniSearch, { type Options, type SearchOptions, type SearchResult } from 'minisearch';
import type { ArtifactUri } from '../artifact.ts';
import type { PassageHit, PassageQuery, SearchDocument } from '../search.ts';
import { bestPassage } from './passage.ts';
import { terms } from './tokens.ts';

/** How documents are found again by uri: kept in memory, or made of the stored body when a hit is shown. */
export type DocumentOf = (uri: ArtifactUri) => SearchDocument | undefined;

/** An index over the artifacts of one sealed pack or one server. It holds terms, and no text. */
export interface SearchIndex {
	readonly engine: MiniSearch<SearchDocument>;
	readonly documentOf: DocumentOf;
}

const LONGEST_QUERY = 256;
const MOST_TERMS = 12;
const MOST_HITS = 50;
/**
 * A word of more texts than this tells them not apart: that it is found in so many is enough. It bounds what a query
 * costs and a third of the index's memory. Ids, titles, tags and summaries are indexed whole.
 */
const MOST_TEXTS_OF_A_TERM = 1000;

const RANKING = { boost: { id: 6, title: 5, tags: 3, summary: 2, text: 1 } } as const;
/** The engine takes its terms from `tokenize`; the text it is called with is not looked at. */
const ALL_TERMS = ' ';

interface Search {
	readonly asked: string[];
	readonly whole: SearchResult[];
	readonly narrowed: SearchOptions;
}

/** Changes whenever an index of an older Tenet would answer differently: such an index is built again. */
const FORMAT = 'tenet.search-index.v1 minisearch.7';

/**
 * An index over documents with distinct uris.
 *
 * Without `documentOf` the documents themselves are kept to cut passages from; a caller that can read them again
 * gives it, and the index then costs its terms alone.
 */
export function createSearchIndex(documents: Iterable<SearchDocument>, documentOf?: DocumentOf): SearchIndex {
	const engine = new MiniSearch<SearchDocument>(engineOptions());
	const kept = new Map<string, SearchDocument>();
	for (const document of documents) {
		engine.add(document);
		if (!documentOf) kept.set(document.uri, document);
	}
	return { engine, documentOf: documentOf ?? ((uri) => kept.get(uri)) };
}

/**
 * The best hits, each with the passage that matched. Ids, titles and tags weigh more than prose; the beginning of a
 * word and a slip of the finger are found too. The same index and query give the same hits in the same order.
 *
 * Any text is a query: it is cut to its first terms, so that a long one costs no more than a short one.
 */
export function search(index: SearchIndex, { query, areas, kinds, limit = 10 }: PassageQuery): readonly PassageHit[] {
	const asked = queryTerms(query);
	if (asked.length === 0) return [];
	const wanted = wantedUris(areas, kinds);
	const narrowed = wanted ? { filter: wanted } : {};
	const whole = index.engine.search(ALL_TERMS, { ...RANKING, ...narrowed, tokenize: () => asked });
	const results = loosened(index, { asked, whole, narrowed });
	return results
		.sort(byScoreThenUri)
		.slice(0, Math.max(1, Math.min(limit, MOST_HITS)))
		.flatMap((result) => hit(index, result));
}

/** The index as text, with a first line that says of what it is and proves it whole. `subject` names what was indexed. */
export function serialiseIndex(index: SearchIndex, subject: string): string {
	const body = JSON.stringify(index.engine);
	return `${header(subject, body)}\n${body}`;
}

/**
 * The index that `serialiseIndex` wrote for this subject, or nothing when the text is of another subject or format or
 * not exactly as written: a cache is then built again, and never believed.
 */
export function loadIndex(text: string, subject: string, documentOf: DocumentOf): SearchIndex | undefined {
	const lineEnd = text.indexOf('\n');
	const body = text.slice(lineEnd + 1);
	if (lineEnd < 0 || text.slice(0, lineEnd) !== header(subject, body)) return undefined;
	try {
		return { engine: MiniSearch.loadJSON<SearchDocument>(body, engineOptions()), documentOf };
	} catch {
		return undefined;
	}
}

function engineOptions(): Options<SearchDocument> {
	const textsOfTerm = new Map<string, number>();
	return {
		idField: 'uri',
		fields: ['id', 'title', 'tags', 'summary', 'text'],
		extractField: (document, name) => {
			const value = document[name as keyof SearchDocument];
			return typeof value === 'string' ? value : value.join(' ');
		},
		tokenize: (text, field) => (field === 'text' ? telling(terms(text), textsOfTerm) : terms(text)),
		processTerm: (term) => term,
	};
}

/** The terms of one more text without those that stand in many before it. */
function telling(ofText: readonly string[], textsOfTerm: Map<string, number>): string[] {
	const dropped = new Set<string>();
	for (const term of new Set(ofText)) {
		const texts = textsOfTerm.get(term) ?? 0;
		if (texts >= MOST_TEXTS_OF_A_TERM) dropped.add(term);
		else textsOfTerm.set(term, texts + 1);
	}
	return ofText.filter((term) => !dropped.has(term));
}

/**
 * A word that stands nowhere is taken as the beginning of one, or as a slip of the finger. A word that is found as it
 * is typed is not: looking at all its neighbours is what makes a search slow.
 */
function loosened(index: SearchIndex, { asked, whole, narrowed }: Search): SearchResult[] {
	const missing = new Set(asked);
	for (const { terms: found } of whole) for (const term of found) missing.delete(term);
	if (missing.size === 0) return whole;
	return index.engine.search(ALL_TERMS, {
		...RANKING,
		...narrowed,
		tokenize: () => asked,
		prefix: (term) => missing.has(term) && term.length >= 3,
		fuzzy: (term) => (missing.has(term) && term.length >= 4 ? 1 : false),
		weights: { prefix: 0.4, fuzzy: 0.2 },
	});
}

function header(subject: string, body: string): string {
	return `${FORMAT} ${JSON.stringify(subject)} ${digestOf(body)}`;
}

function queryTerms(query: string): string[] {
	return [...new Set(terms(query.slice(0, LONGEST_QUERY)))].slice(0, MOST_TERMS);
}

/** Area and kind stand in the uri, so the index need not keep them. */
function wantedUris(areas: PassageQuery['areas'], kinds: PassageQuery['kinds']) {
	if (!areas && !kinds) return undefined;
	return ({ id }: SearchResult): boolean => {
		const [area = '', path = ''] = String(id).split('://');
		const inArea = areas?.some((one) => one === area) ?? true;
		return inArea && (kinds?.includes(path.slice(0, path.indexOf('/'))) ?? true);
	};
}

function byScoreThenUri(one: SearchResult, other: SearchResult): number {
	return shownScore(other) - shownScore(one) || (String(one.id) < String(other.id) ? -1 : 1);
}

/** Rounded, because an index that was loaded adds the same parts up in another order. */
function shownScore({ score }: SearchResult): number {
	return Math.round(score * 1000) / 1000;
}

function hit(index: SearchIndex, result: SearchResult): PassageHit[] {
	const document = index.documentOf(result.id as ArtifactUri);
	if (!document) return [];
	const { field, text } = bestPassage(document, new Set(result.terms));
	const { uri, kind, title } = document;
	return [{ uri, kind, title, score: shownScore(result), field, passage: text }];
}

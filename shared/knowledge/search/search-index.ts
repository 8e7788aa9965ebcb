import { digestOf } from '@tenet/kernel';
import { distance } from 'fastest-levenshtein';
import MiniSearch, { type Options, type SearchOptions, type SearchResult } from 'minisearch';
import type { ArtifactUri } from '../artifact.ts';
import type { PassageHit, PassageQuery, SearchDocument } from '../search.ts';
import { CommonTerms, sortedByUri } from './common-terms.ts';
import { bestPassage } from './passage.ts';
import { type CommonWord, type Ranked, rankHits } from './rank-hits.ts';
import { refuseUnknownKinds } from './refuse-unknown-kinds.ts';
import { terms } from './tokens.ts';

/** How documents are found again by uri: kept in memory, or made of the stored body when a hit is shown. */
export type DocumentOf = (uri: ArtifactUri) => SearchDocument | undefined;

/** An index over the artifacts of one sealed pack or one server. It holds terms, and no text. */
export interface SearchIndex {
	readonly engine: MiniSearch<SearchDocument>;
	/** What the engine has not: the words of prose that stand in very many texts. */
	readonly common: CommonTerms;
	readonly documentOf: DocumentOf;
}

const LONGEST_QUERY = 256;
const MOST_TERMS = 12;
const MOST_HITS = 50;
/** What a slip of the finger and the beginning of a word count for, against the word itself. */
const WEIGHTS = { prefix: 0.4, fuzzy: 0.2 };

const RANKING = { boost: { id: 6, title: 5, tags: 3, summary: 2, text: 1 } } as const;
/** The engine takes its terms from `tokenize`; the text it is called with is not looked at. */
const ALL_TERMS = ' ';

interface Search {
	readonly asked: readonly string[];
	readonly isWanted: (uri: string) => boolean;
	readonly narrowed: SearchOptions;
}

/** Changes whenever an index of an older Tenet would answer differently: such an index is built again. */
const FORMAT = 'tenet.search-index.v2 minisearch.7';

/**
 * An index over documents with distinct uris.
 *
 * Without `documentOf` the documents themselves are kept to cut passages from; a caller that can read them again
 * gives it, and the index then costs its terms alone.
 */
export function createSearchIndex(documents: readonly SearchDocument[], documentOf?: DocumentOf): SearchIndex {
	const sorted = sortedByUri(documents);
	const common = CommonTerms.of(sorted);
	const engine = new MiniSearch<SearchDocument>(engineOptions(common));
	engine.addAll(sorted);
	const kept = new Map<string, SearchDocument>(documentOf ? [] : sorted.map((document) => [document.uri, document]));
	return { engine, common, documentOf: documentOf ?? ((uri) => kept.get(uri)) };
}

/**
 * The best hits, each with the passage that matched. Ids, titles and tags weigh more than prose; the beginning of a
 * word and a slip of the finger are found too. The same index and query give the same hits in the same order.
 *
 * Any text is a query: it is cut to its first terms, so that a long one costs no more than a short one.
 *
 * @throws {Failure} `USAGE` when it is narrowed to a kind that does not exist
 */
export function search(index: SearchIndex, query: PassageQuery): readonly PassageHit[] {
	refuseUnknownKinds(query);
	const asked = queryTerms(query.query);
	if (asked.length === 0) return [];
	const isWanted = wantedUris(query);
	const narrowed = query.areas || query.kinds ? { filter: ({ id }: SearchResult) => isWanted(String(id)) } : {};
	const found = foundBy(index, { asked, isWanted, narrowed });
	const limit = Math.max(1, Math.min(query.limit ?? 10, MOST_HITS));
	return rankHits(index.common, { ...found, isWanted, limit }).flatMap((ranked) => hit(index, ranked));
}

/** The index as text, with a first line that says of what it is and proves it whole. `subject` names what was indexed. */
export function serialiseIndex(index: SearchIndex, subject: string): string {
	const body = JSON.stringify({ engine: index.engine, common: index.common });
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
		const kept = JSON.parse(body);
		const common = CommonTerms.fromJSON(kept.common);
		return { engine: MiniSearch.loadJS<SearchDocument>(kept.engine, engineOptions(common)), common, documentOf };
	} catch {
		return undefined;
	}
}

function engineOptions(common: CommonTerms): Options<SearchDocument> {
	return {
		idField: 'uri',
		fields: ['id', 'title', 'tags', 'summary', 'text'],
		extractField: (document, name) => {
			const value = document[name as keyof SearchDocument];
			return typeof value === 'string' ? value : value.join(' ');
		},
		tokenize: (text, field) => (field === 'text' ? terms(text).filter((term) => !common.has(term)) : terms(text)),
		processTerm: (term) => term,
	};
}

/**
 * A word that stands nowhere is taken as the beginning of one, or as a slip of the finger. A word that is found as it
 * is typed is not: looking at all its neighbours is what makes a search slow.
 */
function foundBy({ engine, common }: SearchIndex, { asked, isWanted, narrowed }: Search) {
	const whole = engine.search(ALL_TERMS, { ...RANKING, ...narrowed, tokenize: () => [...asked] });
	const missing = new Set(asked);
	for (const { terms: found } of whole) for (const term of found) missing.delete(term);
	for (const term of missing) {
		if (common.textsWith(term).some((number) => isWanted(common.uris[number] ?? ''))) missing.delete(term);
	}
	const words = asked.filter((term) => common.has(term)).map((term) => ({ term, asked: term, weight: 1 }));
	if (missing.size === 0) return { results: whole, words };
	const results = engine.search(ALL_TERMS, {
		...RANKING,
		...narrowed,
		tokenize: () => [...asked],
		prefix: (term) => missing.has(term) && term.length >= 3,
		fuzzy: (term) => (missing.has(term) && term.length >= 4 ? 1 : false),
		weights: WEIGHTS,
	});
	return { results, words: [...words, ...[...missing].flatMap((term) => commonNear(common, term))] };
}

/** The common words that a word is the beginning of, or nearly is. */
function commonNear(common: CommonTerms, asked: string): readonly CommonWord[] {
	return common.terms.flatMap((term) => {
		if (asked.length >= 3 && term.startsWith(asked)) return [{ term, asked, weight: WEIGHTS.prefix }];
		const close = asked.length >= 4 && Math.abs(term.length - asked.length) <= 1 && distance(term, asked) <= 1;
		return close ? [{ term, asked, weight: WEIGHTS.fuzzy }] : [];
	});
}

function header(subject: string, body: string): string {
	return `${FORMAT} ${JSON.stringify(subject)} ${digestOf(body)}`;
}

function queryTerms(query: string): string[] {
	return [...new Set(terms(query.slice(0, LONGEST_QUERY)))].slice(0, MOST_TERMS);
}

/** Area and kind stand in the uri, so the index need not keep them. */
function wantedUris({ areas, kinds }: PassageQuery): (uri: string) => boolean {
	if (!areas && !kinds) return () => true;
	return (uri) => {
		const [area = '', path = ''] = uri.split('://');
		const inArea = areas?.some((one) => one === area) ?? true;
		return inArea && (kinds?.includes(path.slice(0, path.indexOf('/'))) ?? true);
	};
}

function hit(index: SearchIndex, { uri: found, score, terms: matched }: Ranked): PassageHit[] {
	const document = index.documentOf(found as ArtifactUri);
	if (!document) return [];
	const { field, text } = bestPassage(document, matched);
	const { uri, kind, title } = document;
	return [{ uri, kind, title, score, field, passage: text }];
}

import type { JsonObject, JsonValue } from '@tenet/kernel';
import type { ViewEntry } from '../question.ts';
import type { SearchDocument } from '../search.ts';

/** What is indexed of one artifact at most, in characters: a contract's document may be a hundred times longer. */
const LONGEST_TEXT = 32_768;
/** Said already by the members of the document that have a name of their own. */
const NOT_IN_TEXT = new Set(['title', 'summary', 'tags', 'requires', 'suggests']);

/**
 * A reference graph names half of all artifacts, and says nothing of them: found by their names it would stand before
 * them. What an edge says reaches the agent with the artifact it leads from.
 */
const NOT_SEARCHED: Readonly<Record<string, readonly string[]>> = { 'reference-graph': ['edges', 'nodes', 'files'] };

/** What is searched of an artifact: its fields as plain text, white space collapsed. */
export function searchDocument(
	entry: Pick<ViewEntry, 'uri' | 'area' | 'kind' | 'id' | 'title'>,
	fields: JsonObject,
): SearchDocument {
	const { uri, area, kind, id, title } = entry;
	const left = NOT_SEARCHED[kind] ?? [];
	const rest = Object.entries(fields).filter(([name]) => !NOT_IN_TEXT.has(name) && !left.includes(name));
	return {
		uri,
		area,
		kind,
		id,
		title: plain(title),
		summary: plain(leaves(fields['summary'] ?? '').join(' · ')),
		tags: leaves(fields['tags'] ?? []).map(plain),
		text: bounded(plain(rest.flatMap(([, value]) => leaves(value)).join(' · '))),
	};
}

/** Every text and number of a value, in the order it was written. */
function leaves(value: JsonValue): readonly string[] {
	if (typeof value === 'string') return value === '' ? [] : [value.slice(0, LONGEST_TEXT)];
	if (typeof value === 'number') return [String(value)];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(leaves);
}

/** On one line, so that a passage is a piece of it. */
function plain(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** What was cut may end in half a character. */
function bounded(text: string): string {
	return text.slice(0, LONGEST_TEXT).toWellFormed();
}

import type { SearchDocument } from '../search.ts';
import { type Token, tokens } from './tokens.ts';

const LONGEST_PASSAGE = 240;
/** How much of a passage stands before the match, when there is that much. */
const LEAD = 60;

export interface Passage {
	readonly field: 'title' | 'summary' | 'tags' | 'text';
	readonly text: string;
}

/**
 * The piece of a document that shows best why it was found: from the field with the most of the matched terms, around
 * where they stand closest together. Always a piece of that field, never put together.
 */
export function bestPassage(document: SearchDocument, matched: ReadonlySet<string>): Passage {
	const fields = [
		{ field: 'summary', text: document.summary },
		{ field: 'text', text: document.text },
		{ field: 'title', text: document.title },
		{ field: 'tags', text: document.tags.join(', ') },
	] as const;
	const windows = fields.map(({ field, text }) => ({ field, text, window: densestWindow(text, matched) }));
	const best = windows.toSorted((one, other) => other.window.distinct - one.window.distinct)[0];
	const shown = best?.window.distinct ? best : windows.find(({ text }) => text !== '');
	return shown ? { field: shown.field, text: cut(shown.text, shown.window) } : { field: 'title', text: '' };
}

/** A stretch of a text and how many different matched terms stand in it. */
interface Window {
	readonly start: number;
	readonly end: number;
	readonly distinct: number;
}

function densestWindow(text: string, matched: ReadonlySet<string>): Window {
	const hits = tokens(text).filter(({ term }) => matched.has(term));
	let best: Window = { start: 0, end: 0, distinct: 0 };
	const inside = new Map<string, number>();
	let first = 0;
	for (const hit of hits) {
		count(inside, hit.term, 1);
		for (let oldest = hits[first]; oldest && tooFar(oldest, hit); oldest = hits[first]) {
			count(inside, oldest.term, -1);
			first += 1;
		}
		const start = hits[first]?.start ?? hit.start;
		if (inside.size > best.distinct) best = { start, end: hit.end, distinct: inside.size };
	}
	return best;
}

function tooFar(oldest: Token, newest: Token): boolean {
	return oldest !== newest && newest.end - oldest.start > LONGEST_PASSAGE - LEAD;
}

function count(inside: Map<string, number>, term: string, by: number): void {
	const now = (inside.get(term) ?? 0) + by;
	if (now === 0) inside.delete(term);
	else inside.set(term, now);
}

/** The window with some of its surroundings, cut between words. */
function cut(text: string, window: Window): string {
	if (text.length <= LONGEST_PASSAGE) return text;
	const latest = Math.max(0, Math.min(window.start - LEAD, text.length - LONGEST_PASSAGE));
	const start = latest === 0 ? 0 : wordStart(text, latest, window.start);
	return text.slice(start, wordEnd(text, start, Math.min(text.length, start + LONGEST_PASSAGE))).trim();
}

/** The first word that begins at or after a place, but not after the match. */
function wordStart(text: string, from: number, match: number): number {
	const space = text.lastIndexOf(' ', from - 1) === from - 1 ? from - 1 : text.indexOf(' ', from);
	return space < 0 || space >= match ? whole(text, Math.min(from, match)) : space + 1;
}

/** The last word that ends before a place; a word longer than the whole passage is cut. */
function wordEnd(text: string, start: number, to: number): number {
	if (to === text.length || text[to] === ' ') return to;
	const space = text.lastIndexOf(' ', to);
	return space <= start ? whole(text, to) : space;
}

/** Never between the two halves of a surrogate pair. */
function whole(text: string, place: number): number {
	return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place - 1 : place;
}

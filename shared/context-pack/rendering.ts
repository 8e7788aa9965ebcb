import { Failure, type JsonObject } from '@tenet/kernel';
import { AREAS, artifactMarkdown } from '@tenet/knowledge';
import { estimateTokenCount } from 'tokenx';
import { z } from 'zod';
import type { Entry, Manifest } from './manifest.ts';

/** How much one page may hold. Tokens are estimated: no count is right for every model. */
export interface RenderBudget {
	readonly unit: 'bytes' | 'tokens';
	readonly limit: number;
	/** How much of the limit a page leaves to whoever says that more follows; the last page needs none. */
	readonly reserve?: number;
}

export interface RenderRequest {
	/** How the reader calls the pack, e.g. `cp-v2`. */
	readonly reference: string;
	readonly digest: string;
	readonly manifest: Manifest;
	readonly fieldsOf: (entry: Entry) => JsonObject;
	readonly budget?: RenderBudget;
	/** From the page before. @see Rendering.cursor */
	readonly cursor?: string;
}

/** One page of a pack's readable form. */
export interface Rendering {
	readonly text: string;
	/** Opaque, for the next page; absent when nothing is left. */
	readonly cursor?: string;
}

/** The smallest budget that is honoured: less could not hold the heading. */
export const SMALLEST_BUDGET = { bytes: 512, tokens: 128 } as const;

/** Where a page begins: the section, and how far into its text (UTF-16 units). The digest keeps packs apart. */
const Place = z.strictObject({ d: z.string(), s: z.int().nonnegative(), o: z.int().nonnegative() });
type Place = z.infer<typeof Place>;

/**
 * The readable Markdown of a Context Pack, page by page. The pages joined are the whole, byte for byte; only what is
 * shown is read.
 *
 * @throws {Failure} `USAGE` for a budget that is too small, `INVALID_CURSOR` for a cursor of another pack or none
 */
export function renderMarkdown(request: RenderRequest): Rendering {
	const { budget } = request;
	if (budget !== undefined && budget.limit < SMALLEST_BUDGET[budget.unit]) throw tooSmall(budget);
	const limit = budget?.limit ?? Number.POSITIVE_INFINITY;
	const page = pageWithin(limit, request);
	const reserve = budget?.reserve ?? 0;
	return page.cursor === undefined || reserve === 0 ? page : pageWithin(limit - reserve, request);
}

function pageWithin(limit: number, request: RenderRequest): Rendering {
	const { budget, manifest } = request;
	const start = request.cursor === undefined ? { d: request.digest, s: 0, o: 0 } : readPlace(request.cursor, request);
	const ordered = inReadingOrder(manifest.entries);
	const pieces: string[] = [];
	let left = limit;
	for (let section = start.s; section <= ordered.length + 1; section += 1) {
		const offset = section === start.s ? start.o : 0;
		const text = sectionText(request, ordered, section).slice(offset);
		const cost = costOf(text, budget);
		if (cost > left)
			return cutPage(request, { pieces, text, left, place: { d: request.digest, s: section, o: offset } });
		pieces.push(text);
		left -= cost;
	}
	return { text: pieces.join('') };
}

interface Cut {
	readonly pieces: readonly string[];
	readonly text: string;
	readonly left: number;
	readonly place: Place;
}

/** Ends a page: between sections where it can, within one (at a line's end) where a section alone is too long. */
function cutPage({ budget }: RenderRequest, { pieces, text, left, place }: Cut): Rendering {
	if (pieces.length > 0) return { text: pieces.join(''), cursor: writePlace(place) };
	const head = longestPrefix(text, left, budget);
	return { text: head, cursor: writePlace({ ...place, o: place.o + head.length }) };
}

/** The longest prefix within the budget, by halving: to a line's end if that keeps most of it, never inside a pair. */
function longestPrefix(text: string, limit: number, budget: RenderBudget | undefined): string {
	let [low, high] = [1, text.length];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (costOf(text.slice(0, middle), budget) <= limit) low = middle;
		else high = middle - 1;
	}
	const lineEnd = text.lastIndexOf('\n', low - 1) + 1;
	const end = lineEnd > low / 2 ? lineEnd : low;
	return text.slice(0, isHighSurrogate(text, end - 1) ? end + 1 : end);
}

function isHighSurrogate(text: string, index: number): boolean {
	const unit = text.charCodeAt(index);
	return unit >= 0xd800 && unit <= 0xdbff;
}

function costOf(text: string, budget: RenderBudget | undefined): number {
	if (budget === undefined) return 0;
	return budget.unit === 'bytes' ? new TextEncoder().encode(text).length : estimateTokenCount(text);
}

/** Section 0 is the heading, then one for each entry, then what is not inline. */
function sectionText(request: RenderRequest, ordered: readonly Entry[], section: number): string {
	if (section === 0) return heading(request);
	const entry = ordered[section - 1];
	if (entry === undefined) return closing(request.manifest);
	const previous = ordered[section - 2];
	const title = chapterTitle(entry);
	const areaHeading = previous && chapterTitle(previous) === title ? '' : `## ${title}\n\n`;
	const because = entry.because === undefined ? '' : `\n*Comes along: ${entry.because}.*\n`;
	return `${areaHeading}${artifactMarkdown({ ...entry, fields: request.fieldsOf(entry) })}${because}\n`;
}

function heading({ reference, digest, manifest }: RenderRequest): string {
	const { sources, scope, entries, excluded } = manifest;
	const links = entries.filter(({ delivery }) => delivery === 'link').length;
	const scopeText = Object.entries(scope).map(([facet, names]) => `${facet} ${names?.join(', ')}`);
	return [
		`# Context Pack ${reference}`,
		'',
		'Governed context. Cite entries by uri and this pack by name and digest; do not invent what is not here.',
		'',
		`- Digest: \`${digest}\``,
		`- Line: ${manifest.line}${scopeText.length === 0 ? '' : ` (${scopeText.join('; ')})`}`,
		`- Entries: ${entries.length - links} inline, ${links} linked, ${excluded.length} excluded`,
		`- Servers: ${sources.servers.map(({ name, version }) => `${name} (${version})`).join(', ')}`,
		`- Packs: ${sources.layers.map(({ layer, pack, version }) => `${pack} ${version} (${layer})`).join(', ')}`,
		...manifest.warnings.map(({ severity, pack, file, message }) => `- ${severity}: ${pack} ${file}: ${message}`),
		'',
		'',
	].join('\n');
}

function closing(manifest: Manifest): string {
	const links = manifest.entries.filter(({ delivery }) => delivery === 'link');
	const blocks = [
		...(links.length === 0 ? [] : ['## Linked', '', ...links.map(linkLine), '']),
		...(manifest.excluded.length === 0
			? []
			: ['## Excluded', '', ...manifest.excluded.map(({ uri, reason }) => `- \`${uri}\`: ${reason}`), '']),
	];
	return blocks.join('\n');
}

function linkLine({ uri, title, because }: Entry): string {
	return `- \`${uri}\` ${title}${because === undefined ? '' : `: ${because}`}`;
}

/**
 * By area as the areas are named, the constitution first in its own, then by uri. What refers to what comes after all
 * that it is about, so that a reader who stops early has read statements. Links come in the closing list.
 */
function inReadingOrder(entries: readonly Entry[]): readonly Entry[] {
	const inline = entries.filter(({ delivery }) => delivery === 'inline');
	const stating = AREAS.flatMap((area) => {
		const own = inline.filter((entry) => entry.area === area && !isGraph(entry));
		const first = own.filter(({ kind }) => kind === 'constitution');
		return [...first, ...own.filter(({ kind }) => kind !== 'constitution')];
	});
	return [...stating, ...inline.filter(isGraph)];
}

function isGraph({ kind }: Entry): boolean {
	return kind === 'reference-graph';
}

function chapterTitle(entry: Entry): string {
	if (isGraph(entry)) return 'Reference graph';
	const { area } = entry;
	return area.charAt(0).toUpperCase() + area.slice(1);
}

function writePlace(place: Place): string {
	return btoa(JSON.stringify(place)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
}

function readPlace(cursor: string, { digest, manifest }: RenderRequest): Place {
	const place = Place.safeParse(decoded(cursor));
	if (place.success && place.data.d === digest && place.data.s <= manifest.entries.length + 1) return place.data;
	throw new Failure(
		'INVALID_CURSOR',
		'Cannot continue from this cursor: it was not given for this pack. Start again without a cursor.',
	);
}

function decoded(cursor: string): unknown {
	try {
		return JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
	} catch {
		return undefined;
	}
}

function tooSmall({ unit, limit }: RenderBudget): Failure {
	return new Failure(
		'USAGE',
		`Cannot render within ${limit} ${unit}: that does not hold the heading. Ask for at least ${SMALLEST_BUDGET[unit]}.`,
	);
}

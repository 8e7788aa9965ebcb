import { decodeCursor, encodeCursor } from './cursor.ts';
import { ANSWER_LIMIT } from './tool-answer.ts';

export interface PageRequest<Item> {
	/** Which answer this is a page of: tool and filters. */
	readonly scope: string;
	readonly cursor?: string | undefined;
	/** At most so many on one page. */
	readonly most: number;
	/** What the cursor remembers of the last item given; unique, and ascending in the list. */
	readonly key: (item: Item) => string;
	/** What else the answer says, in bytes. */
	readonly around?: number;
	/** How large the answer may be, in bytes. */
	readonly limit?: number;
}

export interface ItemPage<Item> {
	readonly items: readonly Item[];
	/** Absent on the last page. */
	readonly cursor?: string;
}

/** Room for the cursor and the member names around the items. */
const ENVELOPE = 600;

/**
 * The items after a cursor, as many as an answer may hold. Positions are remembered by key and not by number: content
 * that changes between two pages neither repeats nor hides an item.
 *
 * @throws {Failure} `INVALID_CURSOR`
 */
export function pageOfItems<Item>(items: readonly Item[], request: PageRequest<Item>): ItemPage<Item> {
	const start = startOf(items, request);
	const page: Item[] = [];
	let room = (request.limit ?? ANSWER_LIMIT) - ENVELOPE - (request.around ?? 0);
	for (const item of items.slice(start, start + request.most)) {
		room -= Buffer.byteLength(JSON.stringify(item)) + 1;
		if (room < 0 && page.length > 0) break;
		page.push(item);
	}
	const last = page.at(-1);
	if (last === undefined || start + page.length >= items.length) return { items: page };
	return { items: page, cursor: encodeCursor(request.scope, request.key(last)) };
}

function startOf<Item>(items: readonly Item[], request: PageRequest<Item>): number {
	if (request.cursor === undefined) return 0;
	const after = decodeCursor(request.scope, request.cursor);
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (request.key(items[middle] as Item) <= after) low = middle + 1;
		else high = middle;
	}
	return low;
}

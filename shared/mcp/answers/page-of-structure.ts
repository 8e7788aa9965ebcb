import { digestOf, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { ANSWER_LIMIT } from './tool-answer.ts';

/** Room for the cursor that is added. */
const ENVELOPE = 300;

/** The lengths to which texts are cut, one after the other, when even one item does not fit. In UTF-16 units. */
const SHORTER = [4_000, 1_000, 250];

/** One item of a list inside the structure, and where that list stands. */
interface ListItem {
	readonly path: readonly string[];
	readonly item: JsonValue;
}

/**
 * A structured answer that fits: whole, or with its lists spread over pages while everything else is repeated on each.
 * Only what is inside lists is spread; a text too long for any page is cut and says so.
 *
 * @throws {Failure} `INVALID_CURSOR`, also when the answer has changed since the cursor was given
 */
export function pageOfStructure(value: JsonObject, cursor: string | undefined): JsonObject {
	const text = JSON.stringify(value);
	if (cursor === undefined && Buffer.byteLength(text) <= ANSWER_LIMIT) return value;
	const scope = digestOf(text);
	const start = cursor === undefined ? 0 : Number(decodeCursor(scope, cursor));
	const items = listItems(value, []);
	const frame = fitting(emptied(value) as JsonObject, ANSWER_LIMIT / 2) as JsonObject;
	const page = pageFrom(items, start, ANSWER_LIMIT - ENVELOPE - bytesOf(frame));
	const filled = page.reduce(withItem, frame);
	const next = start + page.length;
	return next >= items.length ? filled : { ...filled, cursor: encodeCursor(scope, String(next)) };
}

function listItems(value: JsonObject, path: readonly string[]): readonly ListItem[] {
	return Object.entries(value).flatMap(([name, member]): readonly ListItem[] => {
		const here = [...path, name];
		if (Array.isArray(member)) return member.map((item: JsonValue) => ({ path: here, item }));
		return isObject(member) ? listItems(member, here) : [];
	});
}

function emptied(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return [];
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, emptied(member)]));
}

function pageFrom(items: readonly ListItem[], start: number, space: number): readonly ListItem[] {
	const page: ListItem[] = [];
	let room = space;
	for (const { path, item } of items.slice(start)) {
		const fit = page.length === 0 ? fitting(item, space) : item;
		room -= bytesOf(fit) + 1;
		if (room < 0 && page.length > 0) break;
		page.push({ path, item: fit });
	}
	return page;
}

function fitting(value: JsonValue, space: number): JsonValue {
	const length = SHORTER.find((candidate) => bytesOf(shortened(value, candidate)) <= space) ?? SHORTER.at(-1);
	return bytesOf(value) <= space ? value : shortened(value, length ?? 0);
}

function shortened(value: JsonValue, length: number): JsonValue {
	if (typeof value === 'string')
		return value.length <= length ? value : `${value.slice(0, length).toWellFormed()}… (cut)`;
	if (Array.isArray(value)) return value.map((item: JsonValue) => shortened(item, length));
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shortened(member, length)]));
}

function withItem(frame: JsonObject, { path, item }: ListItem): JsonObject {
	const [name = '', ...deeper] = path;
	const member = frame[name];
	if (deeper.length === 0) return { ...frame, [name]: [...(Array.isArray(member) ? member : []), item] };
	return { ...frame, [name]: withItem(member as JsonObject, { path: deeper, item }) };
}

function bytesOf(value: JsonValue): number {
	return Buffer.byteLength(JSON.stringify(value));
}

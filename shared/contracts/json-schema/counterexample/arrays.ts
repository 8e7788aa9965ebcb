import type { JsonValue } from '@tenet/kernel';
import { isSchema, type Schema } from '../schema.ts';
import type { Search, Sides } from './candidates.ts';
import { type Facets, saidOf, strictest } from './facets.ts';

type ValuesOf = (search: Search) => readonly JsonValue[];

/** One that could not be made is absent. */
type Items = readonly (JsonValue | undefined)[];

const LONGEST = 100;

/** Arrays as short as they may be, each then longer, or changed in one item. */
export function arraysOf(sides: Sides, valuesOf: ValuesOf): readonly JsonValue[] {
	const least = strictest(sides.written, 'minItems') ?? 0;
	const listed = [...saidOf(sides.written, 'prefixItems'), ...saidOf(sides.read, 'prefixItems')];
	const positions = Math.max(...listed.map((items) => (Array.isArray(items) ? items.length : 0)), 1) + 1;
	const at = Array.from({ length: Math.min(positions, 12) }, (_, index) => itemValues(index, sides, valuesOf));
	const itemAt = (index: number) => at[Math.min(index, at.length - 1)] ?? [];
	const arrayOf = (length: number) =>
		Array.from(
			{ length: Math.min(length, LONGEST) },
			(_, index) => itemAt(index)[index % Math.max(1, itemAt(index).length)],
		);
	const lengths = [least, 0, 1, 2, 3, ...sizesIn(sides)].filter((length) => length >= 0 && length <= LONGEST);
	const plain = [...new Set(lengths)].flatMap((length) => [arrayOf(length), sameItems(length, itemAt)]);
	const changed = at.flatMap((values, index) =>
		values.flatMap((value) => [
			[...arrayOf(Math.max(least, index + 1)).slice(0, index), value, ...arrayOf(least).slice(index + 1)],
			...(index === 0 ? [[value, value]] : []),
		]),
	);
	const pairs = itemAt(0)
		.slice(0, 6)
		.flatMap((one) =>
			itemAt(1)
				.slice(0, 6)
				.map((other) => [one, other]),
		);
	const all: readonly Items[] = [...plain, ...changed, ...pairs];
	return all.filter(isComplete);
}

function sameItems(length: number, itemAt: (index: number) => readonly JsonValue[]): (JsonValue | undefined)[] {
	return Array.from({ length }, (_, index) => itemAt(index)[0]);
}

function itemValues(index: number, { written, read, search }: Sides, valuesOf: ValuesOf): readonly JsonValue[] {
	const writing = { schema: itemSchema(written, index), definitions: search.writing.definitions };
	const reading = { schema: itemSchema(read, index), definitions: search.reading.definitions };
	const most = Math.max(4, Math.floor(search.most / 4));
	return valuesOf({ ...search, writing, reading, depth: search.depth + 1, most }).slice(0, most);
}

/** What facets together say of the item at a place, what they look for somewhere included. */
function itemSchema(facets: Facets, index: number): Schema {
	const said = facets.flatMap((facet) => {
		const listed = facet['prefixItems'];
		const own = Array.isArray(listed) && index < listed.length ? listed[index] : facet['items'];
		return isSchema(own) ? [own] : [];
	});
	const contained = saidOf(facets, 'contains').filter(isSchema);
	const all = said.length > 0 ? { allOf: said } : true;
	return contained.length > 0 ? { anyOf: [...contained.map((one) => ({ allOf: [...said, one] })), all] } : all;
}

function sizesIn({ written, read }: Sides): readonly number[] {
	const bounds = ['minItems', 'maxItems', 'minContains', 'maxContains'].flatMap((keyword) => [
		...saidOf(written, keyword),
		...saidOf(read, keyword),
	]);
	return bounds.flatMap((bound) => (typeof bound === 'number' ? [bound, bound + 1, bound - 1] : []));
}

/** Where no item can be made, there is no array of that length. */
function isComplete(array: Items): array is readonly JsonValue[] {
	return !array.includes(undefined);
}

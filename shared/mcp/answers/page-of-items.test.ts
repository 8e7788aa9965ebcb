import { describe, expect, it } from 'vitest';
import { type ItemPage, pageOfItems } from './page-of-items.ts';
import { ANSWER_LIMIT } from './tool-answer.ts';

const request = { scope: 'names', most: 3, key: (name: string) => name };
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

describe('[T2-MCP-05] pageOfItems', () => {
	it('gives every item once, in order, and no cursor at the end', () => {
		expect(walk(names)).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]);
	});

	it('neither repeats nor hides an item when others come and go between two pages', () => {
		const first = pageOfItems(names, request);
		const second = pageOfItems(['a', 'bb', 'd', 'e'], { ...request, cursor: first.cursor });
		expect(second).toEqual({ items: ['d', 'e'] });
	});

	it('stops before the answer is larger than an agent takes', () => {
		const long = Array.from({ length: 10 }, (_, index) => `${index}${'x'.repeat(5_000)}`);
		const pages = walk(long, { ...request, most: 100 });
		expect(pages.flat()).toEqual(long);
		for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(ANSWER_LIMIT);
	});

	it('gives an item that is larger than a page alone, and so always comes to an end', () => {
		expect(walk([`a${'x'.repeat(30_000)}`, 'b']).map((page) => page.length)).toEqual([1, 1]);
	});

	it('answers an empty list with an empty page', () => {
		expect(pageOfItems([], request)).toEqual({ items: [] });
	});
});

function walk(items: readonly string[], asked = request): readonly (readonly string[])[] {
	const pages: (readonly string[])[] = [];
	let page: ItemPage<string> = pageOfItems(items, asked);
	pages.push(page.items);
	while (page.cursor !== undefined) {
		page = pageOfItems(items, { ...asked, cursor: page.cursor });
		pages.push(page.items);
	}
	return pages;
}

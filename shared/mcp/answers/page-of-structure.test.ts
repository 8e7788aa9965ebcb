import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { pageOfStructure } from './page-of-structure.ts';
import { ANSWER_LIMIT } from './tool-answer.ts';

const rules = Array.from({ length: 90 }, (_, index) => ({ id: `R-${index}`, statement: 'x'.repeat(400) }));
const large = {
	governed: true,
	statement: 'All rules.',
	data: { action: 'plan', rules },
	sources: Array.from({ length: 40 }, (_, index) => ({ uri: `platform://policy/p${index}` })),
};

describe('[T2-MCP-05] pageOfStructure', () => {
	it('leaves an answer that fits as it is', () => {
		const small = { governed: false, statement: 'No governed answer for "x".' };
		expect(pageOfStructure(small, undefined)).toBe(small);
	});

	it('spreads lists over pages and repeats what frames them', () => {
		const pages = walk(large);
		expect(pages.length).toBeGreaterThan(1);
		for (const page of pages) {
			expect(page).toMatchObject({ governed: true, statement: 'All rules.', data: { action: 'plan' } });
			expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(ANSWER_LIMIT);
		}
		expect(pages.flatMap((page) => (page['data'] as { rules: unknown[] }).rules)).toEqual(rules);
		expect(pages.flatMap((page) => page['sources'] as unknown[])).toEqual(large.sources);
	});

	it('cuts a text that fits on no page, and says so', () => {
		const page = pageOfStructure({ items: [{ id: 'a', text: 'y'.repeat(50_000) }] }, undefined);
		expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(ANSWER_LIMIT);
		expect(JSON.stringify(page)).toContain('yyy… (cut)');
	});

	it('refuses a cursor once the answer has changed', () => {
		const { cursor } = pageOfStructure(large, undefined) as { cursor: string };
		expect(() => pageOfStructure({ ...large, statement: 'Other.' }, cursor)).toThrow(
			/^Cannot continue from the cursor/,
		);
	});
});

function walk(value: JsonObject): readonly JsonObject[] {
	const pages = [pageOfStructure(value, undefined)];
	for (let last = pages.at(-1); last?.['cursor'] !== undefined; last = pages.at(-1))
		pages.push(pageOfStructure(value, String(last['cursor'])));
	return pages;
}

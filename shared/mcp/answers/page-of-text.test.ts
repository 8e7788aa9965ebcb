import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOfText } from './page-of-text.ts';
import { ANSWER_LIMIT } from './tool-answer.ts';

const FOOTER = /\n\n---\nMore follows\. Ask again with the same arguments and cursor: (\S+)\n$/;

describe('[T2-MCP-05] pageOfText', () => {
	it('leaves a text that fits as it is', () => {
		expect(pageOfText('# Title\n', { scope: 'x' })).toBe('# Title\n');
	});

	it('cuts between lines and says in words how to go on', () => {
		const text = Array.from({ length: 4_000 }, (_, line) => `line ${line}`).join('\n');
		const page = pageOfText(text, { scope: 'x' });
		expect(page).toMatch(FOOTER);
		expect(
			page
				.replace(FOOTER, '')
				.split('\n')
				.every((line) => /^line \d+$/.test(line)),
		).toBe(true);
	});

	it('gives the whole text over its pages, each within the limit', () => {
		const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).map((text) => text.toWellFormed());
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
				const text = words.join('\n');
				const pages = walk(text, 2_000);
				for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(2_000);
				const whole = pages.map((page) => page.replace(FOOTER, '')).join('');
				expect(whole.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
			}),
			{ numRuns: 60 },
		);
	});

	it('never cuts a character in two', () => {
		const pages = walk('🧭'.repeat(9_000), ANSWER_LIMIT);
		expect(pages.length).toBeGreaterThan(1);
		for (const page of pages) expect(page.isWellFormed()).toBe(true);
	});

	it('refuses a cursor of another text', () => {
		const cursor = FOOTER.exec(pageOfText('x\n'.repeat(20_000), { scope: 'one' }))?.[1];
		expect(() => pageOfText('y\n'.repeat(20_000), { scope: 'two', cursor })).toThrow(
			/^Cannot continue from the cursor/,
		);
	});
});

function walk(text: string, limit: number): readonly string[] {
	const pages = [pageOfText(text, { scope: 'x', limit })];
	for (
		let cursor = FOOTER.exec(pages[0] ?? '')?.[1];
		cursor !== undefined;
		cursor = FOOTER.exec(pages.at(-1) ?? '')?.[1]
	)
		pages.push(pageOfText(text, { scope: 'x', limit, cursor }));
	return pages;
}

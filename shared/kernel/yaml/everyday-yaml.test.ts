import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRead, mapping, text } from './everyday-fixture.ts';
import { everydayYaml } from './everyday-yaml.ts';

const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url));

describe('[T3-LOAD-01] everyday YAML is read as the parser reads it', () => {
	it('comes to the same value, in the same places, whatever the lines are', () => {
		fc.assert(
			fc.property(text, fc.constantFrom('', '\n', '\n\n', '\n  '), (lines, end) => {
				isRead(`id: x\n${lines.join('\n')}${end}`);
			}),
			{ numRuns: 5000 },
		);
	});

	it('comes to the same for what people write', () => {
		const all = fc.sample(mapping, { numRuns: 600, seed: 7 }).map((node) => isRead(node(0).slice(1)));
		expect(all.filter(Boolean).length).toBeGreaterThan(100);
		fc.assert(
			fc.property(mapping, (node) => void isRead(`${node(0).slice(1)}\n`)),
			{ numRuns: 400 },
		);
	});

	it('reads the packs of this repository, nearly all of them without the parser', () => {
		const files = readdirSync(PACKS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
		const read = files.map((path) => isRead(readFileSync(join(PACKS, path), 'utf8')));
		expect(read.filter(Boolean).length).toBeGreaterThan(files.length * 0.8);
	});

	it.each([
		['a plain text over lines', 'a: b\n  c\n\n  d\ne: f'],
		['a quoted text over lines', 'a: "b\n  c\\\n  \\ d"\ne: f'],
		['blocks', 'a: |\n  b\n    c\n\nd: >-\n  e\n  f\n\n  g\nh:\n- >\n  i\n    j\n  k\n'],
		['a list of mappings', 'a:\n  - b: c\n    d: []\n  - e: {}\nf: [g, h]\n'],
		['mappings in one line', "a: {b: c, d: [e, {f: 1}], 'g h': '#/i'}\nj: { k: [] }\n"],
		[
			'the keys of an API',
			"/carts/{id}:\n  $ref: '#/a'\n  application/json: {}\n  responses:\n    '200': a\n    404: b\n",
		],
		['numbers in their order', 'a:\n  200: b\n  404: c\n  default: d\n'],
		['comments', '# a\nb: c # d\n\n# e\nf:\n  # g\n  h: i\n'],
	])('reads %s', (_, written) => {
		expect(isRead(written)).toBe(true);
	});

	it.each([
		['a document mark', '---\na: b\n'],
		['a second document', 'a: b\n---\nc: d\n'],
		['an anchor', 'a: &b c\n'],
		['an alias', 'a: *b\n'],
		['a tag', 'a: !b c\n'],
		['a key given twice', 'a: b\na: c\n'],
		['a dangerous key', '__proto__: a\n'],
		['a number that is not exact', 'a: 99999999999999999999\n'],
		['a blank line that is text', 'a: |\n  b\n    \n  c\n'],
		['a tab', 'a:\tb\n'],
		['half a character', 'a: "\\ud800"\n'],
		['a mapping in one line without blanks', 'a: {b:c}\n'],
		['a mapping over lines', 'a: {b: c,\n  d: e}\n'],
		['names that an object puts into another order', 'a: b\n1: c\n'],
		['no mapping', '- a\n'],
	])('leaves %s to the parser', (_, written) => {
		expect(everydayYaml(written)).toBeUndefined();
	});

	it('goes deep, and never deeper than the parser', () => {
		const nested = (blocks: number, flows: number) =>
			`${Array.from({ length: blocks }, (_, depth) => `${'  '.repeat(depth)}a:`).join('\n')} ${'{b: '.repeat(flows)}c${'}'.repeat(flows)}\n`;
		expect([isRead(nested(16, 8)), isRead(nested(17, 0)), isRead(nested(1, 9))]).toEqual([true, false, false]);
		const lists = `${Array.from({ length: 8 }, (_, depth) => `${'    '.repeat(depth)}${depth === 0 ? '' : '- '}a:`).join('\n')} b\n`;
		isRead(lists);
	});

	it.each([
		['blanks in a plain text', `a: b${' '.repeat(500_000)}c\n`],
		['blanks behind a key', `a:${' '.repeat(500_000)}\nb: c\n`],
		['empty lines of a block', `a: |\n  b${'\n '.repeat(250_000)}\nc: d\n`],
		['quotes that nothing closes', 'a: "b\n'.repeat(80_000)],
		['backslashes', `a: "${'\\\\'.repeat(250_000)}"\n`],
		[
			'blocks of every depth',
			Array.from({ length: 900 }, (_, depth) => `a${depth}: |\n${' '.repeat(depth + 1)}b\n`).join(''),
		],
	])('is linear in %s', (_, written) => {
		isRead(written);
	});
});

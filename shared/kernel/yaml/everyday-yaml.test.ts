import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../canonical-json.ts';
import { everydayOffset } from './everyday-offset.ts';
import { everydayYaml } from './everyday-yaml.ts';
import type { FieldPath } from './field-path.ts';
import { LineMap } from './line-map.ts';
import { parseWhole } from './parse-yaml.ts';

const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url));

/** Whether it was read; then as the parser reads it, and everything in the same place. */
function isRead(text: string): boolean {
	const everyday = everydayYaml(text);
	if (!everyday) return false;
	const lines = new LineMap(text);
	const whole = parseWhole({ source: text, shift: 0, lines });
	expect(whole.findings).toEqual([]);
	expect(JSON.stringify(everyday.value)).toBe(JSON.stringify(whole.value));
	for (const path of pathsIn(everyday.value)) {
		for (const part of ['key', 'value'] as const) {
			expect(lines.place(everydayOffset(everyday, path, part)).position).toEqual(whole.locate(path, part).position);
		}
	}
	return true;
}

/** To everything of a value, and past it. */
function pathsIn(value: JsonValue, path: FieldPath = []): FieldPath[] {
	const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value ?? {});
	const members = typeof value === 'object' ? steps : [];
	const inner = members.flatMap((step) =>
		pathsIn((value as Record<string | number, JsonValue>)[step] ?? null, [...path, step]),
	);
	return [path, [...path, 'absent'], [...path, 99], ...inner];
}

/** Lines that fit each other often enough: what is no YAML, or odd, is left to the parser. */
const word = fc.constantFrom(
	'a',
	'b c',
	'x: y',
	'd:',
	'1',
	'0x1f',
	'.5',
	'1e999',
	'null',
	'~',
	'true',
	'-1',
	'-',
	'- b',
	'ü',
	'😀',
);
const inQuotes = fc.constantFrom(
	'',
	'a',
	'it: b',
	' # c',
	"''",
	'\\n',
	'\\"',
	'\\\\',
	'\\x41',
	'\\ ',
	'\n',
	'\n  ',
	'\n\n    b',
	'\\\n      ',
);
const sign = fc.constantFrom(
	'',
	' ',
	'|',
	'>',
	'|-',
	'>-',
	'|+',
	'|2',
	'[]',
	'{}',
	'[a, b]',
	'[a,b]',
	'[a, -]',
	'{a: b}',
	'&a x',
	'*a',
	'!t x',
	'# c',
	'?',
	'%',
	'@x',
	'`x`',
	',',
);
const scalar = fc.oneof(
	{ weight: 3, arbitrary: word },
	sign,
	fc.array(inQuotes, { maxLength: 3 }).map((texts) => `"${texts.join('')}"`),
	fc.array(inQuotes, { maxLength: 3 }).map((texts) => `'${texts.join('')}'`),
);
const line = fc
	.record({
		indent: fc.constantFrom(0, 0, 0, 2, 2, 4, 4, 1, 3, 6),
		dash: fc.constantFrom('', '', '- ', '- - ', '-   '),
		key: fc.constantFrom('', 'a: ', 'b: ', 'c: ', 'd:  ', 'e:', 'f-g: ', 'a b: ', '"h": ', '1: ', 'toString: ', 'k :'),
		value: scalar,
		end: fc.constantFrom('', '', '', ' ', ' # note', '#x', '\n', '\n\n', '\n   ', '\n# note', '\n  # note'),
	})
	.map(({ indent, dash, key, value, end }) => `${' '.repeat(indent)}${dash}${key}${value}${end}`);
const text = fc.array(line, { minLength: 1, maxLength: 6 });

const prose = fc.constantFrom('a', 'b c', '', ' d', 'e: f', '# g', '- h', 'i ', '"j"');
const usual = fc.constantFrom(
	...['a', 'b c', '1', '-1.50', '0x1f', 'null', '~', 'true', 'ü', '😀', 'a # b', 'a#b', 'a:b', '--c', '', '# d'],
	...[
		'"it: b"',
		"'it''s'",
		'"a\\n\\"b"',
		'[]',
		'{}',
		'[a, b]',
		'"a\n            b"',
		"'a\n\n            b' # c",
		'"\\\\"',
	],
);
const written: fc.Arbitrary<Written> = fc.oneof(
	{ weight: 40, arbitrary: usual.map((value) => () => ` ${value}`) },
	scalar.map((value) => () => ` ${value}`),
	fc.tuple(fc.constantFrom('|', '>', '|-', '>-'), fc.array(prose, { minLength: 1, maxLength: 5 })).map(
		([header, lines]): Written =>
			(indent) =>
				` ${header}${blockOf(lines, indent)}`,
	),
	fc.array(word, { minLength: 2, maxLength: 3 }).map(
		(words): Written =>
			(indent) =>
				blockOf(words, indent),
	),
);

type Written = (indent: number) => string;

/** Trees of blocks as people write them, nearly all of which are everyday YAML. */
const { mapping } = fc.letrec<{ node: Written; mapping: Written; list: Written }>((tie) => ({
	node: fc.oneof({ maxDepth: 4 }, written, tie('mapping'), tie('list')),
	mapping: fc
		.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c-d', 'e_1', 'F'), tie('node')), {
			selector: ([key]) => key,
			minLength: 1,
		})
		.map(
			(fields) => (indent) =>
				blockOf(
					fields.map(([key, node]) => `${key}:${node(indent + 2)}`),
					indent,
				),
		),
	list: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(
		(items) => (indent) =>
			blockOf(
				items.map((item) => `- ${item(indent + 2).trimStart()}`),
				indent,
			),
	),
}));

function blockOf(members: readonly string[], indent: number): string {
	return members.map((member) => `\n${' '.repeat(indent)}${member}`).join('');
}

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
		['a mapping in one line', 'a: {b: c}\n'],
		['no mapping', '- a\n'],
	])('leaves %s to the parser', (_, written) => {
		expect(everydayYaml(written)).toBeUndefined();
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

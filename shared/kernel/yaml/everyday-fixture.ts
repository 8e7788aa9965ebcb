import fc from 'fast-check';
import { expect } from 'vitest';
import type { JsonValue } from '../canonical-json.ts';
import { everydayOffset } from './everyday-offset.ts';
import { everydayYaml } from './everyday-yaml.ts';
import type { FieldPath } from './field-path.ts';
import { LineMap } from './line-map.ts';
import { parseWhole } from './parse-yaml.ts';

/** Whether it was read; then as the parser reads it, and everything in the same place. */
export function isRead(text: string): boolean {
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
	"{ $ref: '#/a/b', b: [1, {c: -2 d}] }",
	'{200: a, 404: b, default: [x,y]}',
	'{b: a, 1: c}',
	'{2: a, 1: c}',
	'{a: b, a: c}',
	'{a:b, c}',
	'{a: "b c", "d e": 1.0}',
	'{a: }',
	'[a b, .5, ~, null, -, - a]',
	'{a: b # c',
	'{a: b: c}',
	'[a: b]',
	'["a": b]',
	"['a' ]",
	'{}x',
	'[1, 2,]',
	'{a: 0x1f, b: 99999999999999999999}',
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
const ODD_KEYS = [
	'$ref: ',
	'/carts/{id}: ',
	'a/b+c: ',
	"'200': ",
	'404: ',
	'007: ',
	'"i: j": ',
	'"": ',
	"'it''s': ",
	'1.5: ',
	'"k":',
];
const line = fc
	.record({
		indent: fc.constantFrom(0, 0, 0, 2, 2, 4, 4, 1, 3, 6),
		dash: fc.constantFrom('', '', '- ', '- - ', '-   '),
		key: fc.constantFrom(
			'',
			'a: ',
			'b: ',
			'c: ',
			'd:  ',
			'e:',
			'f-g: ',
			'a b: ',
			'"h": ',
			'1: ',
			'toString: ',
			'k :',
			...ODD_KEYS,
		),
		value: scalar,
		end: fc.constantFrom('', '', '', ' ', ' # note', '#x', '\n', '\n\n', '\n   ', '\n# note', '\n  # note'),
	})
	.map(({ indent, dash, key, value, end }) => `${' '.repeat(indent)}${dash}${key}${value}${end}`);
export const text = fc.array(line, { minLength: 1, maxLength: 6 });

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
export const { mapping } = fc.letrec<{ node: Written; mapping: Written; list: Written }>((tie) => ({
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

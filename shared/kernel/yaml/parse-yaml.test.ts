import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';

const TEXT = '# comment\nlist:\n  - block: |\n      text\n    quoted: "q"\n  - {flow: value}\nempty:\nlast: 1\n';

describe('[T2-LOAD-01] every value has a place', () => {
	it.each([
		[[], 'value', '2:1'],
		[['list'], 'key', '2:1'],
		[['list'], 'value', '3:3'],
		[['list', 0, 'block'], 'value', '3:12'],
		[['list', 0, 'quoted'], 'value', '5:13'],
		[['list', 1, 'flow'], 'key', '6:6'],
		[['empty'], 'value', '7:1'],
		[['last'], 'value', '8:7'],
		[['list', 1, 'absent'], 'value', '6:5'],
		[['absent'], 'value', '2:1'],
	] as const)('locates the path %j (%s)', (path, part, expected) => {
		const { position } = parseYaml(TEXT).locate(path, part);
		expect(`${position.line}:${position.column}`).toBe(expected);
	});

	it('locates the first field without an index', () => {
		expect(parseYaml('\nid: "x"\nb: 1\n').locate(['id'], 'value').position).toEqual({ line: 2, column: 5 });
	});
});

describe('parseYaml', () => {
	it('reads what js-yaml reads, whatever JSON is written as YAML', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
				const text = JSON.stringify(value, null, 2);
				const parsed = parseYaml(text);
				if (parsed.value) expect(parsed.value).toEqual(load(text));
				else expect(parsed.findings).not.toEqual([]);
			}),
		);
	});

	it.each([
		'~',
		'null',
		'true',
		'FALSE',
		'0x1F',
		'0o17',
		'-12',
		'+3',
		'1.5e3',
		'.5',
		'1_000',
		'2026-11-30',
		'1.',
		'-.5',
		'0o8',
		'0x',
		'1e5',
		'.',
		'+',
		'1:2',
		'Null',
		'nUll',
		'True',
		'1.0',
		'yes',
		'007',
	])('reads the plain value %s as YAML 1.2 says', (plain) => {
		expect(parseYaml(`a: ${plain}\n`).value).toEqual(load(`a: ${plain}\n`));
	});

	it('has one zero, as canonical JSON has', () => {
		expect(Object.is(parseYaml('a: -0\n').value?.['a'], 0)).toBe(true);
	});
});

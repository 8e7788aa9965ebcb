import { describe, expect, it } from 'vitest';
import { readAuthored } from './read-authored.ts';

/** `line:column rule: sentence`, as a person would point at it. */
function found(content: string | Uint8Array, media: 'yaml' | 'md' = 'yaml'): readonly string[] {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	return readAuthored(bytes, media).findings.map(({ rule, position, message }) => {
		const at = position ? `${position.line}:${position.column} ` : '';
		return `${at}${rule}: ${message}`;
	});
}

function valueFrom(content: string, media: 'yaml' | 'md' = 'yaml') {
	return readAuthored(new TextEncoder().encode(content), media).value;
}

describe('[T2-LOAD-02] hostile YAML is refused at its exact place', () => {
	it('refuses aliases with one finding at the first, and never expands a bomb [T3-END-05]', () => {
		const bomb = `id: x\na: &a [x, x]\n${['b', 'c', 'd'].map((name) => `${name}: [*a, *a]`).join('\n')}\n`;
		expect(found(bomb)).toEqual([
			'3:5 yaml-alias: Cannot follow the alias "*a": aliases are not read, a few lines of them can grow to gigabytes.',
		]);
		expect(valueFrom(bomb)).toBeUndefined();
	});

	it('refuses tags that ask for more than plain values', () => {
		expect(found('id: !env SECRET\nb: !!binary aGk=\nc: !!js/function "x"\n')).toEqual([
			'1:5 yaml-custom-tag: Cannot read the tag "!env": only plain values are read.',
			'2:4 yaml-custom-tag: Cannot read the tag "!!binary": only plain values are read.',
			'3:4 yaml-custom-tag: Cannot read the tag "!!js/function": only plain values are read.',
		]);
	});

	it('reads the tags of plain values', () => {
		expect(valueFrom('a: !!str 1\nb: !!int "2"\nc: !!seq [x]\n')).toEqual({ a: '1', b: 2, c: ['x'] });
	});

	it('refuses a key that is there twice, in every mapping', () => {
		expect(found('id: x\nid: y\nrules:\n  - {a: 1, a: 2}\n')).toEqual([
			'2:1 yaml-duplicate-key: Cannot use the key "id" again: this mapping has it already.',
			'4:12 yaml-duplicate-key: Cannot use the key "a" again: this mapping has it already.',
		]);
	});

	it('takes keys as they are written', () => {
		expect(valueFrom('~: a\nnull: b\n0x1: c\n1: d\n')).toEqual({ '~': 'a', null: 'b', '0x1': 'c', '1': 'd' });
		expect(found('1: a\n"1": b\n')).toEqual([
			'2:1 yaml-duplicate-key: Cannot use the key "1" again: this mapping has it already.',
		]);
	});

	it('refuses a tag that the value does not have', () => {
		expect(found('a: !!int x\nb: !!seq {}\n').map((line) => line.split(':').slice(0, 3).join(':'))).toEqual([
			'1:4 yaml-custom-tag: Cannot read the tag "!!int"',
			'2:4 yaml-custom-tag: Cannot read the tag "!!seq"',
		]);
	});

	it('refuses keys that reach the prototype of an object', () => {
		expect(found('__proto__:\n  admin: true\na:\n  "constructor": 1\n  prototype: 2\n')).toEqual([
			'1:1 yaml-dangerous-key: Cannot use the key "__proto__": it names a part of every JavaScript object.',
			'4:3 yaml-dangerous-key: Cannot use the key "constructor": it names a part of every JavaScript object.',
			'5:3 yaml-dangerous-key: Cannot use the key "prototype": it names a part of every JavaScript object.',
		]);
		expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
	});

	it('refuses a list or a mapping as a key', () => {
		expect(found('? [a, b]\n: 1\n')).toEqual(['1:3 yaml-complex-key: Cannot use this as a key: keys are text.']);
	});

	it('refuses a second document, whatever it holds', () => {
		const message = 'yaml-many-documents: Cannot read a second document: a file holds one artifact.';
		expect(found('id: x\n---\nid: y\n')).toEqual([`2:1 ${message}`]);
		expect(found('id: x\n---\n')).toEqual([`2:1 ${message}`]);
	});

	it('refuses directives', () => {
		expect(found('%YAML 1.1\n---\nid: yes\n')).toEqual([
			'1:1 yaml-directive: Cannot read a YAML directive: a line that begins with "%" would change how the file is read.',
		]);
	});

	it('refuses numbers that JSON readers do not agree on', () => {
		expect(found('a: 12345678901234567890\nb: .nan\nc: [-.inf, 1e20, 1e999]\n')).toEqual([
			'1:4 yaml-number: Cannot keep the number 12345678901234567890 exactly: JSON readers do not agree on it.',
			'2:4 yaml-number: Cannot keep the number .nan exactly: JSON readers do not agree on it.',
			'3:5 yaml-number: Cannot keep the number -.inf exactly: JSON readers do not agree on it.',
			'3:12 yaml-number: Cannot keep the number 1e20 exactly: JSON readers do not agree on it.',
			'3:18 yaml-number: Cannot keep the number 1e999 exactly: JSON readers do not agree on it.',
		]);
	});

	it('refuses half a character and a NUL that an escape makes', () => {
		const message = 'yaml-text: Cannot read the text: an escape makes a NUL or half a character.';
		expect(found('a: "x\\uD800y"\nb: "\\0"\n')).toEqual([`1:4 ${message}`, `2:4 ${message}`]);
	});

	it('refuses what is nested too deep, and reads what is just deep enough', () => {
		const nested = (depth: number) => `a: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
		expect(found(nested(31))).toEqual([]);
		expect(found(nested(100_000))).toEqual([
			'1:35 yaml-too-deep: Cannot read the YAML: values are nested deeper than 32.',
		]);
	});

	it('refuses too many keys', () => {
		const wide = (count: number) => Array.from({ length: count }, (_, index) => `k${index}: 1\n`).join('');
		expect(found(wide(10_000))).toEqual([]);
		expect(found(wide(10_001))).toEqual(['10001:1 yaml-too-many-keys: Cannot read more than 10000 keys in one file.']);
	});

	it('refuses a file that is too large, without reading it', () => {
		expect(found('x'.repeat(1024 * 1024 + 1))).toEqual([
			'file-too-large: Cannot read a file of 1048577 bytes: at most 1048576 are read.',
		]);
	});

	it('refuses bytes that are not UTF-8, and names the first', () => {
		const latin1 = Uint8Array.from([...new TextEncoder().encode('id: x\ntitle: caf'), 0xe9, 0x0a]);
		expect(found(latin1)).toEqual(['2:11 text-not-utf8: Cannot read the byte 0xE9: it is not UTF-8.']);
		expect(found(Uint8Array.from([0xff, 0xfe, 0x61, 0]))).toEqual([
			'text-not-utf8: Cannot read the file: it is UTF-16, not UTF-8.',
		]);
	});

	it('refuses NUL and other control characters', () => {
		expect(found('id: a\0b\n')).toEqual([
			'1:6 text-control-character: Cannot read the character U+0000: it is no text.',
		]);
		expect(found('id: a\u001b[2J\n')).toEqual([
			'1:6 text-control-character: Cannot read the character U+001B: it is no text.',
		]);
	});

	it('refuses what has no fields', () => {
		expect(found('')).toEqual(['1:1 yaml-not-a-mapping: Cannot find any field: it is empty.']);
		expect(found('# only\n- a\n')).toEqual([
			'2:1 yaml-not-a-mapping: Cannot find any field: it has no "key: value" lines.',
		]);
	});

	it('says what is wrong with the syntax', () => {
		expect(found('id: x\ntitle: Keep data: always\n')).toEqual([
			'2:17 yaml-syntax: Cannot read the YAML: this does not continue the value before it.',
		]);
		expect(found('id: x\nrules:\n\t- a\n')).toEqual([
			'3:1 yaml-syntax: Cannot read the YAML: the line is indented with a tab.',
		]);
		expect(found('id: "x\n')).toEqual([
			'1:7 yaml-syntax: Cannot read the YAML: a quote or bracket that was opened before is not closed.',
		]);
	});

	it('lists no more than a hundred findings of one file', () => {
		expect(found(`a: &a 1\nb: [${'*a, '.repeat(5000)}]\n`).length).toBeLessThanOrEqual(101);
	});
});

describe('[T2-LOAD-03] front matter is read by the same rules, at places of the whole file', () => {
	it('makes the prose the field "body"', () => {
		expect(valueFrom('---\nid: x\n---\n\n# Title\n\nText.\n\n', 'md')).toEqual({ id: 'x', body: '# Title\n\nText.' });
	});

	it('points into the file and not into the front matter', () => {
		expect(found('---\nid: x\nid: y\n---\nText\n', 'md')).toEqual([
			'3:1 yaml-duplicate-key: Cannot use the key "id" again: this mapping has it already.',
		]);
	});

	it('refuses front matter that is missing, open or that repeats the prose', () => {
		expect(found('# Title\n', 'md')).toEqual([
			'1:1 front-matter-missing: Cannot find the front matter: the first line is not "---".',
		]);
		expect(found('---\nid: x\n', 'md')).toEqual([
			'1:1 front-matter-unclosed: Cannot find the end of the front matter: no line is "---".',
		]);
		expect(found('---\nid: x\nbody: y\n---\nText\n', 'md')).toEqual([
			'3:1 front-matter-body: Cannot use the field "body": the prose below is the body.',
		]);
	});
});

import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '@tenet/kernel';
import type { ParsedFile } from '@tenet/knowledge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../folder/folder-fixture.ts';
import { ParseCacheFile } from './parse-cache-file.ts';
import { ParseMemory } from './parse-memory.ts';

const parsedAs = (id: string): ParsedFile => ({
	content: { id, fields: { title: id }, idAt: { position: { line: 1, column: 5 }, line: `id: ${id}` } },
	findings: [],
});

function keep(folder: string, ids: readonly string[]): void {
	const memory = new ParseMemory(new ParseCacheFile(folder));
	memory.begin();
	for (const id of ids) {
		if (!memory.get('policy:yaml', digestOf(id))) memory.put('policy:yaml', digestOf(id), parsedAs(id));
	}
	memory.end();
}

function kept(folder: string, id: string): ParsedFile | undefined {
	return new ParseMemory(new ParseCacheFile(folder)).get('policy:yaml', digestOf(id));
}

describe('[T2-LOAD-13] parsed content is kept by digest, and damage is as if nothing was kept', () => {
	it('gives back what was kept, and nothing for other bytes or another kind', () => {
		const folder = join(folderOf({}), 'cache');
		keep(folder, ['a', 'b']);
		keep(folder, ['a', 'b', 'c']);
		expect(kept(folder, 'a')).toEqual(parsedAs('a'));
		expect(kept(folder, 'c')).toEqual(parsedAs('c'));
		expect(kept(folder, 'd')).toBeUndefined();
		expect(new ParseMemory(new ParseCacheFile(folder)).get('nfr:yaml', digestOf('a'))).toBeUndefined();
	});

	it('never gives another value after a flipped bit or a cut', () => {
		const folder = join(folderOf({}), 'cache');
		keep(folder, ['a', 'b']);
		const file = join(folder, 'parsed.jsonl');
		const whole = readFileSync(file);
		fc.assert(
			fc.property(fc.nat(whole.length * 8 - 1), fc.boolean(), (bit, cut) => {
				const damaged = Buffer.from(whole);
				damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				writeFileSync(file, damaged);
				if (cut) truncateSync(file, bit >> 3);
				for (const id of ['a', 'b']) expect([undefined, parsedAs(id)]).toContainEqual(kept(folder, id));
			}),
			{ numRuns: 300 },
		);
		keep(folder, ['a', 'b']);
		expect(kept(folder, 'b')).toEqual(parsedAs('b'));
	});

	it('forgets artifacts that are gone', () => {
		const folder = join(folderOf({}), 'cache');
		keep(
			folder,
			Array.from({ length: 100 }, (_, index) => `p${index}`),
		);
		keep(folder, ['p1']);
		expect(readFileSync(join(folder, 'parsed.jsonl'), 'utf8').split('\n')).toHaveLength(3);
	});

	it('does not believe a cache that was copied from elsewhere', () => {
		const one = join(folderOf({}), 'cache');
		const two = join(folderOf({}), 'cache');
		keep(one, ['a']);
		keep(two, ['b']);
		writeFileSync(join(two, 'parsed.jsonl'), readFileSync(join(one, 'parsed.jsonl')));
		expect(kept(two, 'a')).toBeUndefined();
	});

	it('is told to git as nothing to keep', () => {
		const folder = join(folderOf({}), 'cache');
		keep(folder, ['a']);
		expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
	});

	it('does without a folder that cannot be made', () => {
		const folder = join(folderOf({ file: '' }), 'file', 'cache');
		keep(folder, ['a']);
		expect(kept(folder, 'a')).toBeUndefined();
	});
});

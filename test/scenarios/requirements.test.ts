import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LISTS = join(ROOT, 'test', 'requirements');
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.tenet', 'coverage']);
const ID = /\bT\d+-[A-Z0-9]+(?:-[A-Z0-9]+)*-\d{2}\b/g;

const Requirement = z.strictObject({
	id: z.string().regex(/^T\d+-[A-Z0-9]+(?:-[A-Z0-9]+)*-\d{2}$/),
	/** Where it is asked: the issue and its section, a section of the design, or a seed. */
	source: z.string().regex(/^(first issue, |design sections? |house style |notes on |seed 00[0-3])/),
	behaviour: z.string().min(20),
});

const listed = readdirSync(LISTS)
	.filter((name) => name.endsWith('.json'))
	.flatMap((name) => Requirement.array().parse(JSON.parse(readFileSync(join(LISTS, name), 'utf8'))));

const cited = new Set(testFiles(ROOT).flatMap((file) => citations(readFileSync(file, 'utf8'))));

describe('The requirement list', () => {
	it('gives each id once', () => {
		const ids = listed.map(({ id }) => id);
		expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
	});

	it('has a test for every requirement', () => {
		expect(listed.filter(({ id }) => !cited.has(id))).toEqual([]);
	});

	it('has a requirement for every id that a test cites', () => {
		const ids = new Set(listed.map(({ id }) => id));
		expect([...cited].filter((id) => !ids.has(id)).sort()).toEqual([]);
	});
});

/** Ids stand in brackets in titles; a comment that mentions one proves nothing. */
function citations(source: string): string[] {
	const titles = source.match(/\[(?:T\d+-[^\]]*)\]/g) ?? [];
	return titles.flatMap((title) => title.match(ID) ?? []);
}

function testFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (SKIPPED.has(entry.name)) return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return testFiles(path);
		return /\.(test|conformance)\.ts$/.test(entry.name) ? [path] : [];
	});
}

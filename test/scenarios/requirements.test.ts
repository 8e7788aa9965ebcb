import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LISTS = join(ROOT, 'test', 'requirements');
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.tenet', 'coverage']);
const ID = /\b[TS]\d+-[A-Z0-9]+(?:-[A-Z0-9]+)*-\d{2,3}\b/g;
/** What a title begins with, up to the end of the string that holds it: in test code, not in prose about it. */
const TITLES =
	/\b(?:describe|it|test)(?:\.\w+|<.*?>(?=\()|\([^()]*(?:\([^()]*\)[^()]*)*\))*\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

const Requirement = z.strictObject({
	/** `T2-…`: a sentence of an issue. `S2-FR-001`: a numbered requirement of seed 002. */
	id: z.string().regex(/^(T\d+-[A-Z0-9]+(?:-[A-Z0-9]+)*-\d{2}|S\d-(?:FR|NFR|C)-\d{3}|S\d-SC-\d{2})$/),
	/** Where it is asked: the issue and its section, a section of the design, or a seed. */
	source: z
		.string()
		.regex(/^((?:first|second|third) issue, \S|design sections? \d|house style \d|notes on \S|seed 00[0-3][ ,])/),
	behaviour: z.string().min(20),
});
type Requirement = z.infer<typeof Requirement>;

/** Every part of the issues, of the first seed's sections that ask something of servers and router, and all of seed 002. */
const ASKED = [
	...[1, 2, 3, 4, 5, 6].map((step) => new RegExp(`What a user can do(?: when this is done)?,(?: \\d and)? ${step}\\b`)),
	...[
		'Workspace',
		'Authored content',
		'Two real packs',
		'Four servers',
		'The router',
		'Context Packs',
		'Search',
		'Both MCP generations',
		'Bad input',
		'Comfort',
	].map((section) => new RegExp(`What must hold, (?:[A-Z][\\w ]+ and )?${section}\\b`)),
	/first issue, Speed and memory/,
	/first issue, Proof/,
	...[
		'Resolution',
		'Reference graph',
		'Sources',
		'validate',
		'assemble',
		'doctor',
		'lint',
		'Charter',
		"The pack's way into Context Packs",
		'A real pack nobody here wrote',
		'Publishing',
	].map((section) => new RegExp(`second issue, What must hold, ${section}\\b`)),
	/second issue, Names here/,
	/second issue, Speed/,
	/second issue, Bad input/,
	...(
		[
			['FR', 29, 3],
			['NFR', 6, 3],
			['C', 7, 3],
			['success criterion ', 12, 0],
		] as const
	).flatMap(([what, count, digits]) =>
		Array.from({ length: count }, (_, index) => `${index + 1}`.padStart(digits, '0')).map(
			(number) => new RegExp(`^seed 002, ${what}${digits === 0 ? '' : '-'}${number}\\b`),
		),
	),
	...[1, 2, 3].map((section) => new RegExp(`seed 000 sections? (?:\\d(?:, | and |))*${section}\\b`)),
];

const lists = readdirSync(LISTS).filter((name) => name.endsWith('.json'));
const listed = lists.flatMap((name) => Requirement.array().parse(JSON.parse(readFileSync(join(LISTS, name), 'utf8'))));
const cited = new Set(testFiles(ROOT).flatMap((file) => citations(readFileSync(file, 'utf8'))));

describe('The requirement list', () => {
	it('gives each id once, has a test for every requirement and a requirement for every id that a test cites', () => {
		expect(faults(listed, cited)).toEqual([]);
	});

	it('has a requirement of every part of the issues, of the seed where it asks for servers and router, and of seed 002', () => {
		expect(ASKED.filter((part) => !listed.some(({ source }) => part.test(source)))).toEqual([]);
	});

	it('is what the checks below would refuse, were it wrong', () => {
		const one: Requirement = { id: 'T9-A-01', source: 'first issue, Proof', behaviour: 'What is proven by a test.' };
		const other: Requirement = { ...one, id: 'T9-A-02' };
		expect(faults([one, other], new Set(['T9-A-01', 'T9-A-02']))).toEqual([]);
		expect(faults([one, other], new Set(['T9-A-01']))).toEqual(['T9-A-02 is proven by no test']);
		expect(faults([one], new Set(['T9-A-01', 'T9-B-01']))).toEqual(['T9-B-01 is in no list']);
		expect(faults([one, one], new Set(['T9-A-01']))).toEqual(['T9-A-01 is given twice']);
	});

	// `ID` stands for the beginning of an id: these examples are not to be taken for citations. The skipped one is a text
	// that is read, and no test: a requirement is not proven by what does not run.
	it.each([
		["describe('[ID-01] a thing', () => {})", ['ID-01']],
		["it.each([1, 2])('[ID-01] [ID-02] of %i', () => {})", ['ID-01', 'ID-02']],
		['describe.each<[string, number]>([])("[ID-01] typed", () => {})', ['ID-01']],
		["describe.skipIf(!able())(\n\t'[ID-01] a thing', () => {})", ['ID-01']],
		['it(`[ID-01, ID-02] a thing`, () => {})', ['ID-01', 'ID-02']],
		['it("its owner\'s own [ID-01]", () => {})', ['ID-01']],
		['// [ID-01] is proven elsewhere', []],
		["const text = '[ID-01]';", []],
		["it.skip('[ID-01] later', () => {})", []],
	])('reads in %j the ids %j', (source, ids) => {
		const example = (text: string) => text.replaceAll('ID', 'T9-A');
		expect(citations(example(source))).toEqual(ids.map(example));
	});

	it.each(['issue 2', 'first issue,', 'seed 004 section 1', 'somebody said so', ''])('takes no source %j', (source) => {
		expect(Requirement.shape.source.safeParse(source).success).toBe(false);
	});
});

/** What is wrong with a list, given the ids that tests cite. */
function faults(requirements: readonly Requirement[], proven: ReadonlySet<string>): readonly string[] {
	const ids = requirements.map(({ id }) => id);
	const known = new Set(ids);
	return [
		...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is given twice`),
		...[...known].filter((id) => !proven.has(id)).map((id) => `${id} is proven by no test`),
		...[...proven].filter((id) => !known.has(id)).map((id) => `${id} is in no list`),
	].sort();
}

/** Ids stand in brackets in titles of tests that run; a comment or a skipped test that mentions one proves nothing. */
function citations(source: string): string[] {
	return [...source.matchAll(TITLES)].flatMap(([call, , title = '']) =>
		/^\w+\.(?:skip|todo|fails)\b/.test(call) && !call.includes('skipIf')
			? []
			: (title.match(/\[[TS]\d+-[^\]]*\]/g) ?? []).flatMap((bracket) => bracket.match(ID) ?? []),
	);
}

function testFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (SKIPPED.has(entry.name)) return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return testFiles(path);
		return /\.(test|conformance)\.ts$/.test(entry.name) ? [path] : [];
	});
}

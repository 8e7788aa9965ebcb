import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKOUT, finished } from '../support/tenet-command.ts';

const textOf = (...path: readonly string[]) => readFileSync(join(CHECKOUT, ...path), 'utf8');

/** Who may know whom (design section 3): a package and the packages of this workspace that it may name. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
	'shared/kernel': [],
	'shared/knowledge': ['kernel'],
	'shared/context-pack': ['kernel', 'knowledge'],
	'shared/charter': ['kernel', 'knowledge'],
	'shared/contracts': ['kernel', 'knowledge'],
	'shared/domains': ['kernel', 'knowledge'],
	// Validating packs judges what they say of domains (ADR 0022) and of contracts.
	'shared/sources': ['kernel', 'knowledge', 'domains', 'contracts'],
	'shared/mcp': ['kernel'],
	'servers/area': ['kernel', 'knowledge', 'mcp', 'sources'],
	...Object.fromEntries(
		Object.entries({ platform: [], domain: ['domains'], integration: ['contracts'], component: [] }).map(
			([area, rules]) => [`servers/${area}`, ['kernel', 'knowledge', 'mcp', 'sources', 'area-server', ...rules]],
		),
	),
};

describe('[T2-WORKSPACE-01] the packages of the workspace', () => {
	it('are those of the design, each with a name of its own', () => {
		const folders = ['shared', 'servers'].flatMap((parent) =>
			readdirSync(join(CHECKOUT, parent)).map((name) => `${parent}/${name}`),
		);
		expect(folders.sort()).toEqual(Object.keys(MAY_KNOW).sort());
		const names = [...folders, 'router', 'test'].map((folder) => JSON.parse(textOf(folder, 'package.json')).name);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => !/^@tenet\/[a-z-]+$/.test(name))).toEqual([]);
	});

	it.each(Object.entries(MAY_KNOW))('%s knows nobody above it', (folder, known) => {
		const { dependencies = {} } = JSON.parse(textOf(folder, 'package.json')) as { dependencies?: object };
		const ours = Object.keys(dependencies).flatMap((name) => /^@tenet\/(.+)$/.exec(name)?.[1] ?? []);
		expect(ours.filter((name) => !known.includes(name))).toEqual([]);
		const imported = sourcesIn(folder).flatMap((file) =>
			[...textOf(file).matchAll(/ from '@tenet\/([a-z-]+)/g)].map(([, name = '']) => name),
		);
		expect([...new Set(imported)].filter((name) => !ours.includes(name))).toEqual([]);
	});
});

describe('[T2-DOCS-01] docs', () => {
	it('has a glossary with every word of the design', () => {
		const words = [...textOf('docs', 'glossary.md').matchAll(/^\| ([^|]+?) \|/gm)].map(([, word]) => word);
		const needed = [
			...['artifact', 'area', 'pack', 'layer', 'provenance', 'Context Pack', 'line', 'version', 'digest'],
			...['pack reference', 'entry', 'effector', 'finding', 'gate'],
		];
		expect(needed.filter((word) => !words.includes(word))).toEqual([]);
		expect(words.filter((word, index) => words.indexOf(word) !== index && word !== 'word')).toEqual([]);
	});

	it('has the table of errors, and a decision for each choice of the design', () => {
		expect(existsSync(join(CHECKOUT, 'docs', 'errors.md'))).toBe(true);
		const decisions = readdirSync(join(CHECKOUT, 'docs', 'adr'))
			.filter((name) => /^\d{4}-[a-z0-9-]+\.md$/.test(name))
			.map((name) => textOf('docs', 'adr', name));
		const choices = [
			...['@modelcontextprotocol/sdk', 'Node 20.19', 'TypeScript', 'pnpm', 'Biome', 'Vitest', 'fast-check', 'knip'],
			...['zod', 'fastify', '`yaml`', 'pino', 'minisearch', '`npm start`', '`npm test`'],
		];
		expect(choices.filter((choice) => !decisions.some((text) => text.includes(choice)))).toEqual([]);
		for (const text of decisions) expect(text).toMatch(/^# \d{4} .+\n\n\*\*Decided:\*\* [\s\S]+\*\*Why\b[^*]*:\*\* /);
	});
});

/** What the table asks: in which bench, what its line is called, and the reach that it is held against. */
const BENCHES: readonly (readonly [bench: string, line: RegExp, reach: string])[] = [
	['validate', /validate \$\{ARTIFACTS\} artifacts, fresh process/, '0.8'],
	['validate', /validate \$\{ARTIFACTS\} unchanged artifacts/, '0.2'],
	['build', /one change of 2,000 against all/, '0.05'],
	['build', /one change of 20,000 against one of 2,000/, '10'],
	['http', /as it is[\s\S]*stored Brotli[\s\S]*304/, '0.9'],
	['read-context', /of 10,000 entries/, '0.9'],
	['read-context', /10,000 entries against 100/, '0.9'],
	['startup', /tenet mcp to the first tool result/, '1.5'],
	['search', /p99[\s\S]*index on disk/, ''],
	['memory', /serving 10,000 entries/, '2'],
];

describe('[T2-BENCH-01] npm run bench', () => {
	it.each(BENCHES)('has in %s a line for %s', (bench, line, reach) => {
		const source = textOf('test', 'bench', `${bench}.ts`);
		expect(source).toMatch(/^export (async )?function bench\(\)/m);
		expect(source).toMatch(line);
		if (reach !== '') expect(source).toMatch(new RegExp(`reach: ${reach.replace('.', '\\.')}\\b`));
	});

	it('is a command of its own that knows them all, and no test', async () => {
		const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
		expect(scripts['bench']).toMatch(/^node .*bench/);
		const run = join(CHECKOUT, 'test', 'dist', 'bench', 'run.js');
		const { exit, stderr } = await finished([process.execPath, run, 'no-such-bench'], { folder: CHECKOUT });
		expect(exit).toBe(2);
		for (const [bench] of BENCHES) expect(stderr).toContain(bench);
		expect(readdirSync(join(CHECKOUT, 'test', 'bench')).filter((name) => name.includes('.test.'))).toEqual([]);
	});

	it('alone measures: no test expects anything of a time that has passed', () => {
		const tests = ['shared', 'servers', 'router', 'test'].flatMap((folder) =>
			sourcesIn(folder, /\.(test|conformance)\.ts$/),
		);
		const timed = /expect\([^;\n]*(?:performance\.now|Date\.now|elapsed|hrtime)/;
		expect(tests.length).toBeGreaterThan(50);
		expect(tests.filter((file) => !file.endsWith('coverage-workspace.test.ts') && timed.test(textOf(file)))).toEqual(
			[],
		);
	});
});

/** The TypeScript files below a folder that are not tests, or those of another name. */
function sourcesIn(folder: string, named = /^(?!.*\.(test|conformance)\.ts$).*\.ts$/): readonly string[] {
	return readdirSync(join(CHECKOUT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : sourcesIn(path, named);
		return named.test(entry.name) ? [path] : [];
	});
}

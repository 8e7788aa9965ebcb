import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FetchedPackReport } from '@tenet/sources/fetch';
import { governedProject, policy } from './governed-project.ts';
import { type Finished, tenet } from './tenet-command.ts';

/** One pack as `tenet.yaml` declares it. */
export type DeclaredPack = Readonly<Record<string, string>> & { readonly name: string };

/** A project that fetches packs, and the command that fetches them. */
export interface FetchingProject {
	readonly root: string;
	/** Writes `tenet.yaml` anew. */
	declare(...packs: DeclaredPack[]): void;
	run(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<Finished>;
	/** `tenet pack fetch --json`, and what it says. */
	fetch(words?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Fetched>;
	/** What stands beside each other where packs are installed. */
	folders(): readonly string[];
	/** Where a pack is installed. */
	installed(name: string): string;
	/** What git says of the clone; `undefined` when it says no. */
	git(name: string, ...words: string[]): string | undefined;
	/** The file that governs; `undefined` when there is none. */
	snapshot(name: string): Buffer | undefined;
}

export interface Fetched extends Finished {
	readonly packs: readonly FetchedPackReport[];
	/** The report of the only pack, or of the first. */
	readonly pack: FetchedPackReport;
}

export function fetchingProject(...packs: DeclaredPack[]): FetchingProject {
	const root = governedProject();
	const installed = (name: string) => join(root, '.tenet/packs', name);
	const run: FetchingProject['run'] = (words, env = {}) =>
		tenet(words, { folder: root, env: { TENET_USER_CONFIG: '', ...env } });
	const project: FetchingProject = {
		root,
		run,
		installed,
		folders: () => readdirSync(installed('')).filter((name) => name !== '.gitignore'),
		declare: (...declared) => writeFileSync(join(root, 'tenet.yaml'), configuration(declared)),
		async fetch(words = [], env = {}) {
			const finished = await run(['pack', 'fetch', '--json', ...words], env);
			const { packs: reports } = JSON.parse(finished.stdout || '{"packs":[]}') as Pick<Fetched, 'packs'>;
			return { ...finished, packs: reports, pack: reports[0] as FetchedPackReport };
		},
		git(name, ...words) {
			try {
				const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
				return execFileSync('git', ['-C', installed(name), ...words], { encoding: 'utf8', stdio }).trim();
			} catch {
				return undefined;
			}
		},
		snapshot(name) {
			const path = join(installed(name), '.git/tenet/pack.snapshot');
			return existsSync(path) ? readFileSync(path) : undefined;
		},
	};
	mkdirSync(root, { recursive: true });
	project.declare(...packs);
	return project;
}

function configuration(packs: readonly DeclaredPack[]): string {
	const lines = packs.map((pack) =>
		Object.entries(pack).map(
			([key, value], index) => `${index === 0 ? '      - ' : '        '}${key}: ${JSON.stringify(value)}\n`,
		),
	);
	return `doctrine:\n  org:\n    packs:\n${lines.flat().join('')}`;
}

/** A small pack, complete and valid, that says one thing. */
export function smallPack(name: string, version: string, statement: string): Readonly<Record<string, string>> {
	return {
		'pack.yaml': `name: ${name}\nversion: ${version}\ndescription: What ${name} asks for.\nowner: ${name} team\n`,
		[`policies/${name}.policy.yaml`]: policy(`What ${name} asks for`, statement).replace('id: pii', `id: ${name}`),
	};
}

/** A pack of git as it is declared most often. */
export function gitPack(name: string, url: string, more: Readonly<Record<string, string>> = {}): DeclaredPack {
	return { name, source_type: 'git', url, ...more };
}

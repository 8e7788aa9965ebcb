import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchPacks } from '@tenet/sources/fetch';
import { type BenchLine, byTurns, milliseconds, type Pairs } from './bench-line.ts';
import { benchProject } from './project.ts';
import { floorServer } from './server-process.ts';

const ARTIFACTS = 200;
const ROUNDS = 9;

/**
 * Fetching a pack of git from a server on this machine, in this process, against the system's git in a process of its
 * own: what both do for the network, and what Tenet does besides (reading, validating, the snapshot).
 */
export async function bench(): Promise<readonly BenchLine[]> {
	const project = benchProject(ARTIFACTS, 2048);
	authored(project.folder);
	const server = await floorServer('git-http', project.folder);
	try {
		const url = `http://127.0.0.1:${server.port}/pack.git`;
		const work = join(project.folder, 'work');
		const tenetFolder = join(work, 'tenet');
		const gitFolder = join(work, 'git');
		const clone = () => execFileSync('git', ['clone', '--quiet', url, gitFolder]);
		const first = await byTurns(
			ROUNDS,
			async () => timed(() => fetched(tenetFolder, url, 'installed'), tenetFolder),
			async () => timed(clone, gitFolder),
		);
		await timed(() => fetched(tenetFolder, url, 'installed'), tenetFolder);
		await timed(clone, gitFolder);
		const update = await byTurns(
			ROUNDS,
			async () => timed(() => fetched(tenetFolder, url, 'unchanged')),
			async () => timed(() => execFileSync('git', ['-C', gitFolder, 'fetch', '--quiet'])),
		);
		return [
			line(`fetch ${ARTIFACTS} files by git, first`, { pairs: first, reach: 5, floor: 'git clone' }),
			line(`fetch ${ARTIFACTS} files by git, unchanged`, { pairs: update, reach: 2, floor: 'git fetch' }),
		];
	} finally {
		await server.stop();
		project.remove();
	}
}

interface Measured {
	readonly pairs: Pairs;
	readonly reach: number;
	readonly floor: string;
}

function line(name: string, { pairs, reach, floor }: Measured): BenchLine {
	const detail = `${milliseconds(pairs.ours)} in this process, against ${milliseconds(pairs.floor)} for "${floor}" with its process`;
	return { name, ratio: pairs.ratio, reach, detail };
}

async function fetched(root: string, url: string, outcome: string): Promise<void> {
	const pack = { name: 'bench', layer: 'org', root, remote: { type: 'git', url } } as const;
	const { signal } = new AbortController();
	const [report] = await fetchPacks(
		{ packs: [pack], cache: `${root}-cache` },
		{ env: process.env, signal, onProgress: () => {} },
	);
	if (report?.outcome !== outcome || report.artifacts !== ARTIFACTS)
		throw new Error(`Cannot measure: the fetch was ${report?.outcome}: ${report?.failure?.message}`);
}

async function timed(work: () => unknown, fresh?: string): Promise<number> {
	if (fresh !== undefined) rmSync(fresh, { recursive: true, force: true });
	const started = performance.now();
	await work();
	return performance.now() - started;
}

/** The pack of the project as a repository to be served, with one commit. */
function authored(folder: string): void {
	mkdirSync(join(folder, 'work'));
	writeFileSync(join(folder, 'governance/.gitignore'), '');
	const git = (...words: string[]) => execFileSync('git', ['-C', join(folder, 'governance'), ...words]);
	git('init', '--quiet', '--initial-branch=main');
	git('add', '--all');
	git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '--quiet', '--message', 'All');
	execFileSync('git', ['clone', '--quiet', '--bare', join(folder, 'governance'), join(folder, 'pack.git')]);
}

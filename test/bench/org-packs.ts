import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchLine, byTurns, mebibytes, median, milliseconds, type Pairs } from './bench-line.ts';
import type { ResolvedPacks } from './processes/resolve-packs.ts';
import { policyText } from './project.ts';

const PROCESS = fileURLToPath(new URL('./processes/resolve-packs.js', import.meta.url));
const BUILTIN = fileURLToPath(new URL('../../../packs/builtin', import.meta.url));
const ROUNDS = 41;
const BASE = 200;

/** What organisation packs add to resolving (seed 002, NFR-002), and what very many of them cost. */
export async function bench(): Promise<readonly BenchLine[]> {
	return [...added(), ...(await linear())];
}

/** By turns in processes of their own: a project alone, then with 200 artifacts in 10 fetched packs. */
function added(): readonly BenchLine[] {
	const folders = [project(BASE, 0, 0), project(BASE, 10, 20)] as const;
	try {
		const [bare, full] = folders.map((folder) => resolved(folder, ROUNDS)) as [ResolvedPacks, ResolvedPacks];
		const [base, whole] = [warm(bare), warm(full)];
		const each = base / bare.artifacts;
		const more = (whole - base) / (full.artifacts - bare.artifacts);
		return [
			{
				name: 'resolve 200 artifacts in 10 fetched packs, each',
				ratio: more / each,
				reach: 1.2,
				detail: `${milliseconds(whole - base)} added to ${milliseconds(base)} for ${bare.artifacts}; 50 ms are allowed`,
			},
		];
	} finally {
		for (const folder of folders) rmSync(folder, { recursive: true, force: true });
	}
}

/** Ten times the packs, each by turns in fresh processes: once without anything that was kept, then as every command. */
async function linear(): Promise<readonly BenchLine[]> {
	const [few, many, none] = [project(0, 4, 500), project(0, 40, 500), project(0, 0, 0)] as const;
	const once = (folder: string) => resolved(folder, 1);
	const time = async (folder: string) => once(folder).rounds[0] ?? 0;
	try {
		const artifacts = [once(few), once(many)].map((one) => one.artifacts) as [number, number];
		const times = artifacts[1] / artifacts[0];
		const first = (folder: string) => {
			rmSync(join(folder, '.tenet/cache'), { recursive: true, force: true });
			return time(folder);
		};
		const cold = await byTurns(
			3,
			() => first(many),
			() => first(few),
		);
		const warm = await byTurns(
			7,
			() => time(many),
			() => time(few),
		);
		const [more, less, empty] = [many, few, none].map((folder) => once(folder).resident) as [number, number, number];
		const detail = ({ ours, floor }: Pairs) => `${milliseconds(ours)} against ${milliseconds(floor)} for a tenth`;
		const name = `${artifacts[1].toLocaleString('en')} artifacts in 40 packs, each`;
		return [
			{ name: `resolve ${name}, first`, ratio: cold.ratio / times, reach: 1.2, detail: detail(cold) },
			{ name: `resolve ${name}, warm`, ratio: warm.ratio / times, reach: 1.2, detail: detail(warm) },
			{
				name: `memory: ${name}`,
				ratio: (more - empty) / (less - empty) / times,
				reach: 1.2,
				detail: `${mebibytes(more)} against ${mebibytes(less)} for a tenth, ${mebibytes(empty)} for none`,
			},
		];
	} finally {
		for (const folder of [few, many, none]) rmSync(folder, { recursive: true, force: true });
	}
}

function warm({ rounds }: ResolvedPacks): number {
	return median(rounds.slice(1));
}

function resolved(folder: string, rounds: number): ResolvedPacks {
	const words = [PROCESS, folder, BUILTIN, String(rounds)];
	const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`Cannot measure: ${stderr}`);
	return JSON.parse(stdout);
}

/** A project with so many policies of its own, and so many clones of packs with so many each. */
function project(own: number, packs: number, each: number): string {
	const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
	const names = Array.from({ length: packs }, (_, number) => `pack-${number}`);
	const entries = names.map((name) => `{name: ${name}, source_type: git, url: "https://git.invalid/${name}"}`);
	writeFileSync(join(folder, 'tenet.yaml'), `doctrine: {org: {packs: [${entries.join(', ')}]}}\n`);
	writePack(join(folder, 'governance'), 'project', { from: 0, count: own });
	for (const [number, name] of names.entries()) {
		const clone = join(folder, '.tenet/packs', name);
		writePack(clone, name, { from: own + number * each, count: each });
		const git = (...words: string[]) => execFileSync('git', ['-C', clone, ...WHO, ...words], { stdio: 'ignore' });
		git('init', '-q');
		git('add', '-A');
		git('commit', '-q', '-m', 'bench');
	}
	return folder;
}

const WHO = ['-c', 'user.name=Bench', '-c', 'user.email=bench@bench.invalid', '-c', 'commit.gpgsign=false'];

function writePack(folder: string, name: string, policies: { readonly from: number; readonly count: number }): void {
	mkdirSync(join(folder, 'policies'), { recursive: true });
	writeFileSync(join(folder, 'pack.yaml'), `name: ${name}\nversion: 1.0.0\ndescription: To measure.\nowner: Bench\n`);
	for (let number = policies.from; number < policies.from + policies.count; number++)
		writeFileSync(join(folder, 'policies', `pol-${number}.policy.yaml`), policyText(number, 0, 2048));
}

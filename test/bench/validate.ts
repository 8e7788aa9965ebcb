import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchLine, byTurns, milliseconds } from './bench-line.ts';
import { benchProject } from './project.ts';

const ARTIFACTS = 2000;
const ROUNDS = 7;
const TENET = fileURLToPath(new URL('../../../router/dist/main.js', import.meta.url));
const FLOOR = fileURLToPath(new URL('./processes/parse-yaml.js', import.meta.url));

/** `tenet pack validate` in a fresh process, against one that only reads and parses the same files with `yaml`. */
export async function bench(): Promise<readonly BenchLine[]> {
	const project = benchProject(ARTIFACTS, 2048);
	try {
		const policies = join(project.folder, 'governance', 'policies');
		const floor = async () => timed([FLOOR, policies], project.folder);
		const validate = () => timed([TENET, 'pack', 'validate'], project.folder);
		const cold = await byTurns(
			ROUNDS,
			async () => {
				rmSync(join(project.folder, '.tenet'), { recursive: true, force: true });
				return validate();
			},
			floor,
		);
		await settled();
		validate();
		const warm = await byTurns(ROUNDS, async () => validate(), floor);
		const detail = ({ ours, floor: base }: { readonly ours: number; readonly floor: number }) =>
			`${milliseconds(ours)} against ${milliseconds(base)} to read and parse`;
		return [
			{ name: `validate ${ARTIFACTS} artifacts, fresh process`, ratio: cold.ratio, reach: 0.8, detail: detail(cold) },
			{ name: `validate ${ARTIFACTS} unchanged artifacts`, ratio: warm.ratio, reach: 0.2, detail: detail(warm) },
		];
	} finally {
		project.remove();
	}
}

/** Until the files are older than a tick of any clock could confuse: from then on an equal signature is believed. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 2500));

function timed(words: readonly string[], folder: string): number {
	const started = performance.now();
	const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
	if (status !== 0) throw new Error(`Cannot measure: ${words.join(' ')} ended with ${status}: ${stderr}`);
	return performance.now() - started;
}

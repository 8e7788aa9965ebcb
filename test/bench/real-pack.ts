import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type BenchLine, byTurns, milliseconds } from './bench-line.ts';
import { packagedTenet } from './packaged-tenet.ts';

const ROUNDS = 9;
const FLOOR = fileURLToPath(new URL('./processes/parse-listed.js', import.meta.url));
const PACK = fileURLToPath(new URL('../../../../shared/corpora/spec-kitty-packs/built-in', import.meta.url));

/** The packaged `tenet pack validate` of spec-kitty's built-in pack, against a process that only parses its 260 artifact files. */
export async function bench(): Promise<readonly BenchLine[]> {
	if (!existsSync(PACK)) return [{ name: 'validate a real pack', detail: `not measured: there is no ${PACK}` }];
	const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
	const tenet = await packagedTenet();
	try {
		writeFileSync(join(folder, 'tenet.yaml'), '');
		const files = artifactFiles();
		const floor = async () => timed([FLOOR], folder, files.join('\n'));
		const ours = async () => {
			rmSync(join(folder, '.tenet'), { recursive: true, force: true });
			return timed([tenet.script, 'pack', 'validate', PACK], folder);
		};
		const { ratio, ...times } = await byTurns(ROUNDS, ours, floor);
		const detail = `${milliseconds(times.ours)} against ${milliseconds(times.floor)} to parse its ${files.length} artifact files`;
		return [{ name: 'validate a real pack, packaged, fresh process', ratio, reach: 0.8, detail }];
	} finally {
		tenet.remove();
		rmSync(folder, { recursive: true, force: true });
	}
}

function artifactFiles(): readonly string[] {
	const manifest = parse(readFileSync(join(PACK, 'pack-manifest.yaml'), 'utf8'));
	const { constituents } = manifest as { readonly constituents: readonly { readonly path: string }[] };
	return constituents.map(({ path }) => join(PACK, path)).filter((path) => existsSync(path));
}

function timed(words: readonly string[], cwd: string, input = ''): number {
	const started = performance.now();
	const { status, stderr } = spawnSync(process.execPath, words, { cwd, input, encoding: 'utf8' });
	if (status !== 0) throw new Error(`Cannot measure: ${words.join(' ')} ended with ${status}: ${stderr}`);
	return performance.now() - started;
}

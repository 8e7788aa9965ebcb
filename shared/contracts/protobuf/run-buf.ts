import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BufAnnotation, readAnnotations } from './buf-annotation.ts';
import { lanes } from './lanes.ts';

/** Files by their path from the root, with `/`; a `buf.yaml` among them says what is compared. */
export type ProtoFiles = Readonly<Record<string, string>>;

/** What came of a comparison. `failed`: it ended without an answer, and why. */
export type BufAnswer = { readonly annotations: readonly BufAnnotation[] } | { readonly failed: string };

export interface BufProgram {
	/** The path of the program. */
	readonly program: string;
	/** How long it may take; the deadline below unless said. */
	readonly seconds?: number;
}

/** How long a comparison may take. It usually takes a tenth of a second; some enums take the program minutes. */
const DEADLINE_SECONDS = 10;

/**
 * Compares two trees of files with the program `buf`, in a folder that is gone afterwards.
 *
 * The program sees no environment, so no credentials, no caches and no plugins; and what it might fetch, it asks of a
 * proxy that is not there.
 */
export function runBuf(program: BufProgram, before: ProtoFiles, after: ProtoFiles): Promise<BufAnswer> {
	return atATime(() => runInFolder(program, before, after));
}

/** Each run takes a hundred megabytes, and asking is open to whoever may read. */
const atATime = lanes(4);

async function runInFolder(
	{ program, seconds = DEADLINE_SECONDS }: BufProgram,
	before: ProtoFiles,
	after: ProtoFiles,
): Promise<BufAnswer> {
	const folder = await mkdtemp(join(tmpdir(), 'tenet-buf-'));
	try {
		await Promise.all([writeTree(join(folder, 'old'), before), writeTree(join(folder, 'new'), after)]);
		return await compare({ program, seconds }, folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function writeTree(root: string, files: ProtoFiles): Promise<void> {
	await mkdir(root);
	for (const [path, text] of Object.entries(files)) {
		if (!INSIDE.test(path)) throw new Error(`The path "${path}" leaves its tree.`);
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), text);
	}
}

/** No empty, `.` or `..` steps, no drive, no backslash. */
const INSIDE = /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\:]+$/;

function compare({ program, seconds }: Required<BufProgram>, folder: string): Promise<BufAnswer> {
	const nowhere = 'http://127.0.0.1:9';
	const options = {
		cwd: join(folder, 'new'),
		env: { HOME: folder, BUF_CACHE_DIR: join(folder, 'cache'), HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere },
		timeout: seconds * 1000,
		killSignal: 'SIGKILL',
		maxBuffer: 32_000_000,
		windowsHide: true,
	} as const;
	const given = ['breaking', '.', '--against', '../old', '--error-format', 'json', '--disable-symlinks'];
	return new Promise((resolve) => {
		execFile(program, given, options, (error, stdout, stderr) => {
			if (!error) return resolve({ annotations: [] });
			if (error.killed) return resolve({ failed: `it took longer than ${seconds} seconds` });
			if (error.code === FOUND) return resolve({ annotations: readAnnotations(stdout) });
			const [reason] = stderr.trim().split('\n');
			resolve({ failed: reason ? `buf says: ${reason.replace(/\.$/, '')}` : 'buf ended without a word' });
		});
	});
}

/** The exit code that says "something was found". */
const FOUND = 100;

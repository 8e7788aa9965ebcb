import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { digestOf, Failure } from '@tenet/kernel';
import type { Assembly } from '@tenet/knowledge/assembling';
import { makeFolder } from '../cache/make-folder.ts';
import { readPackFolder } from '../folder/pack-folder.ts';
import { codeOf } from '../folder/scan-folder.ts';

/**
 * Writes an assembled pack into a folder that is not there, or is empty, at one stroke: whatever goes wrong, the folder
 * is as it was. What was written is read again and compared before it gets its name.
 *
 * @throws {Failure} `USAGE` when there is something in the folder; `STORE_UNWRITABLE`
 */
export function writePack(output: string, files: Assembly['files']): void {
	refuseTaken(output);
	let temporary: string | undefined;
	try {
		makeFolder(dirname(output));
		const aside = join(dirname(output), `.${basename(output)}.assembling-${process.pid}-${Date.now()}`);
		mkdirSync(aside);
		temporary = aside;
		for (const file of files) writeFile(aside, file);
		compare(aside, files);
		// Only an empty folder is replaced by this; what somebody put there meanwhile stays, and this fails.
		renameSync(aside, output);
	} catch (error) {
		if (error instanceof Failure) throw error;
		throw new Failure(
			'STORE_UNWRITABLE',
			`Cannot write the pack to ${JSON.stringify(output)}: ${codeOf(error)}. Name another folder, or make room.`,
		);
	} finally {
		if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
	}
}

function refuseTaken(output: string): void {
	let names: readonly string[];
	try {
		names = readdirSync(output);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return;
		throw new Failure('USAGE', `Cannot assemble into ${JSON.stringify(output)}: it is no folder. Name another one.`);
	}
	if (names.length > 0)
		throw new Failure(
			'USAGE',
			`Cannot assemble into ${JSON.stringify(output)}: there is something in it, and nothing is overwritten. Name a new folder.`,
		);
}

function writeFile(root: string, { path, bytes }: Assembly['files'][number]): void {
	refuseLeading(path);
	mkdirSync(dirname(join(root, path)), { recursive: true });
	const file = openSync(join(root, path), 'wx', 0o644);
	try {
		for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

/** Names of a fetched pack come from outside. They were checked when it was fetched; here they become names on disk. */
function refuseLeading(path: string): void {
	const odd = path.split('/').some((step) => step === '' || step === '.' || step === '..' || /[\\\0]/.test(step));
	if (odd) throw new Failure('PACK_UNREADABLE', `Cannot write ${JSON.stringify(path)}: it is no path inside a pack.`);
}

/** What is told is what is on disk: the same paths, the same bytes. */
function compare(root: string, files: Assembly['files']): void {
	const there = new Map(
		readPackFolder(root, { name: 'assembled', layer: 'org' }).files.map(({ path, digest }) => [path, digest]),
	);
	const wrong = files.filter(({ path, bytes }) => there.get(path) !== digestOf(bytes)).map(({ path }) => path);
	if (wrong.length === 0 && there.size === files.length) return;
	throw new Failure(
		'STORE_UNWRITABLE',
		`Cannot write the pack: ${wrong.length} of ${files.length} files are not on disk as they were written` +
			`${wrong[0] === undefined ? '' : `, first ${JSON.stringify(wrong[0])}`}. Nothing was kept; try another disk.`,
	);
}

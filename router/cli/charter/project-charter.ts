import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '@tenet/kernel';
import type { Configuration } from '@tenet/sources';

/** Where a project's charter stands, and what stands there. */
export interface ProjectCharter {
	/** The folder of the project's pack; it may not be there yet. */
	readonly folder: string;
	readonly path: string;
	readonly text: string | undefined;
}

/** Finds the project's charter: in the folder of its pack, which is `governance/` unless tenet.yaml says otherwise. */
export function findProjectCharter({ packs, root }: Configuration): ProjectCharter {
	const folder = packs.findLast(({ layer }) => layer === 'project')?.root ?? join(root, 'governance');
	const path = join(folder, 'charter.yaml');
	return { folder, path, text: textOf(path) };
}

/**
 * Puts a charter in the place of the one that was read: whole or not at all, and never over one that somebody else wrote
 * meanwhile. A project that has no pack yet gets a `pack.yaml` too, for without a version nothing can be sealed.
 *
 * @throws {Failure} `INVALID_CONTENT` when the file is not what was read any more, `INVALID_CONFIG` when nothing can be
 * written there
 */
export function writeProjectCharter({ folder, path, text }: ProjectCharter, charter: string): readonly string[] {
	try {
		return written({ folder, path, text }, charter);
	} catch (error) {
		throw error instanceof Failure ? error : unusable(path, error);
	}
}

function written({ folder, path, text }: ProjectCharter, charter: string): readonly string[] {
	mkdirSync(folder, { recursive: true });
	const descriptor = join(folder, 'pack.yaml');
	const paths = [path];
	if (!existsSync(descriptor)) {
		writeWhole(descriptor, `name: ${nameOf(folder)}\nversion: 0.1.0\n`);
		paths.push(descriptor);
	}
	if (textOf(path) !== text)
		throw new Failure('INVALID_CONTENT', `Cannot write ${path}: it was changed meanwhile. Run the interview again.`);
	writeWhole(path, charter);
	return paths;
}

function writeWhole(path: string, text: string): void {
	const temporary = `${path}.${process.pid}.tmp`;
	try {
		const file = openSync(temporary, 'wx');
		try {
			writeSync(file, text);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(temporary, path);
	} finally {
		rmSync(temporary, { force: true });
	}
}

/** `governance/` says nothing of whose it is: the folder around it does. */
function nameOf(folder: string): string {
	const name = basename(folder) === 'governance' ? basename(join(folder, '..')) : basename(folder);
	return /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name) ? JSON.stringify(name) : 'project';
}

function textOf(path: string): string | undefined {
	const bytes = bytesOf(path);
	try {
		return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new Failure('INVALID_CONTENT', `Cannot begin from ${path}: it is not UTF-8 text. Correct or remove it.`);
	}
}

function bytesOf(path: string): Uint8Array | undefined {
	try {
		return readFileSync(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw unusable(path, error);
	}
}

/** What the file system refuses is for the person who owns the folder, and no bug. */
function unusable(path: string, error: unknown): Failure {
	const why = (error as NodeJS.ErrnoException).code ?? String(error);
	return new Failure('INVALID_CONFIG', `Cannot use ${path}: ${why}. Make its folder one that can be read and written.`);
}

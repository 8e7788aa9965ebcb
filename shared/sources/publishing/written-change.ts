import {
	closeSync,
	existsSync,
	fsyncSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { publishRefused } from './publish-refusal.ts';

/** One file of a pack as it was read and as it is to be. */
export interface FileChange {
	/** Relative to the pack, with `/`. */
	readonly path: string;
	/** Absent when there is no such file yet. */
	readonly before?: Uint8Array;
	readonly after: Uint8Array;
}

/**
 * Writes changes into a pack's folder, and answers how to take them back: then the folder is as it was, to the last
 * folder that was made.
 *
 * @throws {Failure} `PUBLISH_REFUSED` when somebody changed a file meanwhile, or a link stands in the way
 */
export function writeChanges(root: string, changes: readonly FileChange[]): () => void {
	const undone: (() => void)[] = [];
	const undo = () => {
		for (const step of undone.splice(0).reverse()) step();
	};
	try {
		for (const change of changes) {
			refuseOther(root, change);
			undone.push(...madeFolders(root, change.path));
			const path = join(root, change.path);
			const { before } = change;
			undone.push(() => (before === undefined ? rmSync(path, { force: true }) : replaceFile(path, before)));
			replaceFile(path, change.after);
		}
		return undo;
	} catch (error) {
		undo();
		throw error;
	}
}

function refuseOther(root: string, { path, before }: FileChange): void {
	const steps = path.split('/');
	for (const [index] of steps.entries()) {
		const stats = lstatSync(join(root, ...steps.slice(0, index + 1)), { throwIfNoEntry: false });
		const last = index === steps.length - 1;
		if (stats && !(last ? stats.isFile() : stats.isDirectory()))
			throw publishRefused(
				`something else stands at ${JSON.stringify(path)}`,
				'Remove what is no plain file or folder.',
			);
	}
	const now = existsSync(join(root, path)) ? readFileSync(join(root, path)) : undefined;
	if (now === undefined ? before !== undefined : before === undefined || !now.equals(before))
		throw publishRefused(`somebody changed ${JSON.stringify(path)} meanwhile`, 'Look at it, and publish again.');
}

function madeFolders(root: string, path: string): (() => void)[] {
	const steps = path.split('/').slice(0, -1);
	return steps
		.map((_, index) => join(root, ...steps.slice(0, index + 1)))
		.filter((folder) => !existsSync(folder))
		.map((folder) => {
			mkdirSync(folder);
			return () => rmSync(folder, { recursive: true, force: true });
		});
}

function replaceFile(path: string, bytes: Uint8Array): void {
	const temporary = join(dirname(path), `.tenet-${process.pid}-${Date.now()}.tmp`);
	const file = openSync(temporary, 'wx', 0o644);
	try {
		for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(temporary, path);
}

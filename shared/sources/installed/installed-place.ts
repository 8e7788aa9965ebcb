import { type BigIntStats, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RemoteSource } from '../configuration/configuration.ts';
import { statSignature } from '../folder/scan-folder.ts';

/** A configured pack that is fetched, as far as its place on this machine goes. */
export interface FetchedPlace {
	/** Absolute: the folder where it is installed. */
	readonly root: string;
	readonly type: RemoteSource['type'];
}

/** How what is installed looks from outside, unread. */
export interface InstalledLook {
	/** Of the snapshot; absent when there is none. */
	readonly signature: string | undefined;
	/** Of a clone: the commit that its HEAD names. */
	readonly head: string | undefined;
	/** Whether anything was installed there, whole or not. */
	readonly present: boolean;
}

/** The one file that holds an installed pack (docs/adr/0013). */
export function snapshotFile({ root, type }: FetchedPlace): string {
	return type === 'git' ? join(gitFolder(root), 'tenet', 'pack.snapshot') : join(root, 'pack.snapshot');
}

export function gitFolder(root: string): string {
	return join(root, '.git');
}

/** Looks at what is installed, and reads nothing but where HEAD is. */
export function lookAtInstalled(place: FetchedPlace): InstalledLook {
	const stats = statOrNothing(snapshotFile(place));
	const signature = stats && statSignature(stats);
	if (place.type !== 'git') return { signature, head: undefined, present: signature !== undefined };
	const clone = gitFolder(place.root);
	return { signature, head: headCommit(clone), present: statOrNothing(clone) !== undefined };
}

/** Folders in which a change of what is installed shows. */
export function watchedFolders(place: FetchedPlace): readonly string[] {
	const folders = [dirname(snapshotFile(place)), ...(place.type === 'git' ? [gitFolder(place.root)] : [])];
	return folders.filter((folder) => statOrNothing(folder) !== undefined);
}

/** The commit that HEAD names, be it by a branch; nothing when it names none. */
function headCommit(gitFolderPath: string): string | undefined {
	const head = textOrNothing(join(gitFolderPath, 'HEAD')).trim();
	const [, branch] = BRANCH.exec(head) ?? [];
	const named = branch === undefined ? head : branchCommit(gitFolderPath, branch);
	return COMMIT.test(named) ? named : undefined;
}

const COMMIT = /^[0-9a-f]{40}$/;
const BRANCH = /^ref: (refs\/(?!.*\.\.)[^\s\\]+)$/;

function branchCommit(gitFolderPath: string, branch: string): string {
	const loose = textOrNothing(join(gitFolderPath, branch)).trim();
	if (loose !== '') return loose;
	const packed = textOrNothing(join(gitFolderPath, 'packed-refs')).split('\n');
	return packed.find((line) => line.endsWith(` ${branch}`))?.slice(0, 40) ?? '';
}

function textOrNothing(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

function statOrNothing(path: string): BigIntStats | undefined {
	try {
		return statSync(path, { bigint: true });
	} catch {
		return undefined;
	}
}

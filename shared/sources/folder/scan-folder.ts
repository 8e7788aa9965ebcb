import { type BigIntStats, type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { FOLDER_LIMITS, isHidden, type NamedEntry, refusalOf, samePaths } from './file-names.ts';
import { type FolderProblem, folderFinding } from './folder-finding.ts';

/** One regular file as the file system tells it, unread. */
export interface ScannedFile {
	/** Relative to the folder, with `/`, in NFC. */
	readonly path: string;
	/** As the file system spells it. */
	readonly location: string;
	readonly size: number;
	/** Equal signatures mean equal content, unless the file is younger than the clock can tell apart. */
	readonly signature: string;
	/** When it last changed in any way, in milliseconds since the epoch. */
	readonly changedAt: number;
}

export interface FolderScan {
	/** Sorted by path. */
	readonly files: readonly ScannedFile[];
	readonly folders: readonly string[];
	readonly problems: readonly FolderProblem[];
}

/**
 * Lists the regular files below a folder with their stat signatures, and reads none.
 *
 * Links are never followed: one of them could make a file of this machine part of a published pack. Dot folders, dot
 * files and `node_modules` are not looked into.
 */
export function scanFolder(root: string): FolderScan {
	const scan = { files: [] as ScannedFile[], folders: [] as string[], problems: [] as FolderProblem[] };
	const start = realRoot(root);
	if (start === undefined) {
		return {
			...scan,
			problems: [folderFinding('pack-folder-missing', '', 'Cannot read the pack: its folder is not there.')],
		};
	}
	scanInto(scan, { location: start, path: '', depth: 0 });
	scan.files.sort((a, b) => comparePaths(a.path, b.path));
	return { ...scan, problems: [...scan.problems, ...samePaths(scan.files)] };
}

/** Whether two scans of a folder saw the same files in the same state. */
export function isSameScan(one: FolderScan, other: FolderScan): boolean {
	return (
		one.files.length === other.files.length &&
		one.files.every((file, index) => isSameFile(file, other.files[index])) &&
		JSON.stringify(one.problems) === JSON.stringify(other.problems)
	);
}

function isSameFile({ path, signature }: ScannedFile, other: ScannedFile | undefined): boolean {
	return path === other?.path && signature === other.signature;
}

/** How a file looks to the file system right now; what changes whenever its content does. */
export function statSignature(stats: BigIntStats): string {
	return `${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}:${stats.ino}`;
}

/** By code point, never by locale. Only beyond the basic plane does the order of UTF-16 differ from it. */
export function comparePaths(a: string, b: string): number {
	if (a === b) return 0;
	if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
	return a < b ? -1 : 1;
}

const SURROGATE = /[\ud800-\udfff]/;

type Growing = { readonly files: ScannedFile[]; readonly folders: string[]; readonly problems: FolderProblem[] };
type Folder = { readonly location: string; readonly path: string; readonly depth: number };

function realRoot(root: string): string | undefined {
	try {
		const real = realpathSync(root);
		return lstatSync(real).isDirectory() ? real : undefined;
	} catch {
		return undefined;
	}
}

function scanInto(scan: Growing, folder: Folder): void {
	scan.folders.push(folder.location);
	for (const entry of childrenOf(scan, folder)) {
		const is = kindOf(entry);
		if (isHidden({ name: entry.name, is })) continue;
		const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
		const child = {
			location: folder.location + sep + entry.name,
			path: path.normalize('NFC'),
			depth: folder.depth + 1,
		};
		const { path: named, depth } = child;
		const refused = refusalOf({ name: entry.name, path: named, depth, is }, scan.files.length);
		if (refused) scan.problems.push(refused);
		else if (is === 'folder') scanInto(scan, child);
		else scanFile(scan, child);
	}
}

function childrenOf(scan: Growing, folder: Folder) {
	try {
		return readdirSync(folder.location, { withFileTypes: true });
	} catch (error) {
		scan.problems.push(
			folderFinding(
				'unreadable',
				folder.path,
				`Cannot read the folder ${JSON.stringify(folder.path)}: ${codeOf(error)}.`,
			),
		);
		return [];
	}
}

function kindOf(entry: Dirent): NamedEntry['is'] {
	if (entry.isSymbolicLink()) return 'link';
	if (entry.isDirectory()) return 'folder';
	return entry.isFile() ? 'file' : 'other';
}

function scanFile(scan: Growing, file: Folder): void {
	if (scan.files.length >= FOLDER_LIMITS.files) return;
	try {
		const stats = lstatSync(file.location, { bigint: true });
		scan.files.push({
			path: file.path,
			location: file.location,
			size: Number(stats.size),
			signature: statSignature(stats),
			changedAt: Math.max(Number(stats.mtimeNs), Number(stats.ctimeNs)) / 1e6,
		});
	} catch (error) {
		scan.problems.push(
			folderFinding('unreadable', file.path, `Cannot read ${JSON.stringify(file.path)}: ${codeOf(error)}.`),
		);
	}
}

/** The system's code (`EACCES`): its whole message would name folders of this machine. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : 'it failed';
}

import { type BigIntStats, type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
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

export const FOLDER_LIMITS = { files: 100_000, depth: 16, pathBytes: 512 } as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a name must not carry what a terminal obeys
const ODD_NAME = /[\u0000-\u001f\u007f-\u009f\\\ufffd]/;

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
		if (isHidden(entry) || entry.name === 'node_modules') continue;
		const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
		const child = {
			location: folder.location + sep + entry.name,
			path: path.normalize('NFC'),
			depth: folder.depth + 1,
		};
		const refused = refusal(entry, child, scan.files.length);
		if (refused) scan.problems.push(refused);
		else if (entry.isDirectory()) scanInto(scan, child);
		else scanFile(scan, child);
	}
}

/** Tools keep dot files of their own in a pack; `.policy.yaml` is an artifact that lost its stem, and must be named. */
function isHidden(entry: Dirent): boolean {
	return entry.name.startsWith('.') && !(entry.isFile() && /^\.[a-z-]+\.(?:ya?ml|md)$/i.test(entry.name));
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

type Kind = { readonly name: string; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean };

function refusal(entry: Kind, child: Folder, count: number): FolderProblem | undefined {
	const quoted = JSON.stringify(child.path);
	if (ODD_NAME.test(entry.name) || Buffer.byteLength(child.path) > FOLDER_LIMITS.pathBytes) {
		return folderFinding(
			'odd-file-name',
			child.path,
			`Cannot use the file name ${quoted}: it is too long or has odd characters.`,
		);
	}
	if (entry.isSymbolicLink()) return folderFinding('symlink', child.path, linkMessage(child));
	if (entry.isDirectory()) {
		return child.depth > FOLDER_LIMITS.depth
			? folderFinding(
					'folder-too-deep',
					child.path,
					`Cannot read the folder ${quoted}: it is more than ${FOLDER_LIMITS.depth} deep.`,
				)
			: undefined;
	}
	if (!entry.isFile())
		return folderFinding('not-a-file', child.path, `Cannot read ${quoted}: it is not a regular file.`);
	return count === FOLDER_LIMITS.files
		? folderFinding('too-many-files', child.path, `Cannot read more than ${FOLDER_LIMITS.files} files in one pack.`)
		: undefined;
}

function linkMessage(child: Folder): string {
	return `Cannot follow the link ${JSON.stringify(child.path)}: links are not read, one of them could publish any file of this machine.`;
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

/** Two names that differ only in how they spell a letter would be one path: neither may hide the other. */
function samePaths(files: readonly ScannedFile[]): FolderProblem[] {
	return files
		.filter((file, index) => index > 0 && files[index - 1]?.path === file.path)
		.map((file) =>
			folderFinding(
				'odd-file-name',
				file.path,
				`Cannot use two files named ${JSON.stringify(file.path)}: they differ only in Unicode form.`,
			),
		);
}

/** The system's code (`EACCES`): its whole message would name folders of this machine. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : 'it failed';
}

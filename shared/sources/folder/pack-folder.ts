import { type Digest, digestOf, type Finding } from '@tenet/kernel';
import type { LayerName, PackFile, PackFiles } from '@tenet/knowledge';
import type { InstalledPack, PackLook } from '../installed/installed-pack.ts';
import type { SeenPack } from '../validation/seen-packs.ts';
import type { FolderProblem } from './folder-finding.ts';
import { isRacy } from './racy.ts';
import { readScanned } from './read-file.ts';
import { comparePaths, type FolderScan, isSameScan, type ScannedFile, scanFolder } from './scan-folder.ts';

/** Which pack a folder is, as the configuration calls it. */
export interface PackName {
	readonly name: string;
	readonly layer: LayerName;
}

/** A file as it was last read. Bytes are given back on request only: what was parsed is kept elsewhere. */
class FolderFile implements PackFile {
	readonly path: string;
	readonly digest: Digest;
	readonly trusted: string | undefined;
	readonly #file: ScannedFile;
	#bytes: Uint8Array | undefined;

	constructor(file: ScannedFile, bytes: Uint8Array, trusted: string | undefined) {
		this.path = file.path;
		this.digest = digestOf(bytes);
		this.trusted = trusted;
		this.#file = file;
		this.#bytes = bytes;
	}

	/** Read again once released; what changed meanwhile is empty, and the next reading of the folder sees it. */
	get bytes(): Uint8Array {
		if (this.#bytes) return this.#bytes;
		const again = readScanned(this.#file);
		return 'bytes' in again && digestOf(again.bytes) === this.digest ? again.bytes : new Uint8Array();
	}

	release(): void {
		this.#bytes = undefined;
	}
}

/** A pack in a folder, read again cheaply: only files whose stat signature changed, or is too young to trust. */
export class PackFolder implements InstalledPack {
	readonly root: string;
	/** A folder is what it is: there is nothing to fetch, and nothing between it and its content. */
	readonly notices = [];
	readonly identity = undefined;
	readonly #name: PackName;
	/** Sorted by path, as a scan is. */
	#files: readonly FolderFile[] = [];
	#scan: FolderScan | undefined;

	constructor(root: string, name: PackName) {
		this.root = root;
		this.#name = name;
	}

	read(): PackFiles {
		const seenAt = Date.now();
		const scan = scanFolder(this.root);
		const known = inOrder(this.#files);
		const files: FolderFile[] = [];
		const problems: FolderProblem[] = [...scan.problems];
		for (const file of scan.files) {
			const before = known(file.path);
			const read = before?.trusted === file.signature ? before : readAs(file, seenAt);
			if (read instanceof FolderFile) pushLast(files, read);
			else problems.push(read);
		}
		this.#files = files;
		if (this.#scan === undefined || !isSameScan(scan, this.#scan)) this.#scan = scan;
		return { ...this.#name, files, findings: this.#findings(problems) };
	}

	look(): PackLook {
		const now = scanFolder(this.root);
		return { folders: now.folders, differs: this.#scan === undefined || !isSameScan(now, this.#scan) };
	}

	get state(): unknown {
		return this.#scan;
	}

	get folders(): readonly string[] {
		return this.#scan?.folders ?? [];
	}

	seen(): SeenPack {
		const byPath = new Map(this.#files.map((file) => [file.path, file]));
		const files = (this.#scan?.files ?? []).map(({ path, signature }): SeenPack['files'][number] => {
			const file = byPath.get(path);
			return file === undefined || file.trusted === signature ? [path, signature] : [path, signature, file.digest];
		});
		return { root: this.root, problems: this.#scan?.problems ?? [], files };
	}

	/** Lets go of the bytes that were read. */
	release(): void {
		for (const file of this.#files) file.release();
	}

	#findings(problems: readonly FolderProblem[]): Finding[] {
		return problems
			.map((problem) => ({ ...problem, pack: this.#name.name }))
			.sort((a, b) => comparePaths(`${a.file}\0${a.rule}`, `${b.file}\0${b.rule}`));
	}
}

/** Reads a pack's folder once. Problems are findings; a folder that is not there gives no files and one finding. */
export function readPackFolder(root: string, name: PackName): PackFiles {
	return new PackFolder(root, name).read();
}

/** Finds files by paths that are asked for in their order: looking up each of thousands would cost more. */
function inOrder(files: readonly FolderFile[]): (path: string) => FolderFile | undefined {
	let next = 0;
	return (path) => {
		while (next < files.length && comparePaths(files[next]?.path ?? '', path) < 0) next++;
		return files[next]?.path === path ? files[next] : undefined;
	};
}

/** Of two files with one path the later stands; the scan has a finding. */
function pushLast(files: FolderFile[], file: FolderFile): void {
	if (files.at(-1)?.path === file.path) files.pop();
	files.push(file);
}

function readAs(file: ScannedFile, seenAt: number): FolderFile | FolderProblem {
	const read = readScanned(file);
	if (!('bytes' in read)) return read;
	const settled = read.signature === file.signature && !isRacy(file.changedAt, seenAt);
	return new FolderFile(file, read.bytes, settled ? file.signature : undefined);
}

import { join } from 'node:path';
import { cachePlace } from '../cache/cache-place.ts';
import { KeptJson, sha256 } from '../cache/kept-json.ts';
import { rulesMark } from '../cache/rules-mark.ts';
import type { RemoteSource } from '../configuration/configuration.ts';
import type { FolderProblem } from '../folder/folder-finding.ts';
import { isRacy } from '../folder/racy.ts';
import { readScanned } from '../folder/read-file.ts';
import { type ScannedFile, scanFolder } from '../folder/scan-folder.ts';
import { lookAtInstalled } from '../installed/installed-place.ts';
import type { Validation } from './validation.ts';

/** A pack's folder as it was when it was judged: which files, and how each looked to the file system. */
export interface SeenPack {
	readonly root: string;
	readonly problems: readonly FolderProblem[];
	readonly files: readonly SeenFile[];
	/** Of a pack that is fetched: how its snapshot and its HEAD looked, in the place of files. */
	readonly fetched?: RemoteSource['type'];
	readonly looks?: readonly [snapshot: string, head: string];
}

/** The digest of the bytes is there when the signature alone cannot be trusted. */
export type SeenFile = readonly [path: string, signature: string, digest?: string];

interface Kept {
	readonly packs: readonly SeenPack[];
	readonly validation: Validation;
}

/**
 * The last validation of some packs, which stands as long as nothing looks different: the answer for an unchanged
 * project costs one stat per file. As git's index does, a file too young to be trusted is read again.
 */
export class SeenPacks {
	readonly #kept: KeptJson | undefined;

	/** `which`: all that decides what is judged, besides what stands in the packs. */
	constructor(cache: string, which: string) {
		const place = cachePlace(cache);
		const purpose = `validation ${rulesMark()} ${place?.mark} ${process.getuid?.()} ${which}`;
		const file = `validated-${sha256(which).slice(0, 16)}.json`;
		this.#kept = place && new KeptJson(join(place.folder, file), purpose);
	}

	/** The validation that is kept, if everything still looks as it did. */
	answer(): Validation | undefined {
		const kept = this.#kept?.read() as Kept | undefined;
		if (!kept) return undefined;
		const seenAt = Date.now();
		const now = kept.packs.map((pack) => sameAsBefore(pack, seenAt));
		if (!now.every((pack) => pack !== undefined)) return undefined;
		const settled = now.some((pack, index) => unsettled(pack) < unsettled(kept.packs[index]));
		if (settled) this.keep({ packs: now, validation: kept.validation });
		return kept.validation;
	}

	keep(kept: Kept): void {
		this.#kept?.write(kept);
	}
}

function sameAsBefore(before: SeenPack, seenAt: number): SeenPack | undefined {
	if (before.fetched !== undefined) return sameInstalled(before, before.fetched);
	const { files, problems } = scanFolder(before.root);
	if (files.length !== before.files.length) return undefined;
	if (JSON.stringify(problems) !== JSON.stringify(before.problems)) return undefined;
	const now: SeenFile[] = [];
	for (const [index, file] of files.entries()) {
		const same = sameFile(file, before.files[index], seenAt);
		if (!same) return undefined;
		now.push(same);
	}
	return { root: before.root, problems, files: now };
}

/** A snapshot is only ever replaced by another file, so that its signature alone can be trusted. */
function sameInstalled(before: SeenPack, type: RemoteSource['type']): SeenPack | undefined {
	const { signature, head } = lookAtInstalled({ root: before.root, type });
	const [snapshot, commit] = before.looks ?? [];
	return (signature ?? '') === snapshot && (head ?? '') === commit ? before : undefined;
}

function sameFile(file: ScannedFile, before: SeenFile | undefined, seenAt: number): SeenFile | undefined {
	const [path, signature, digest] = before ?? [];
	if (file.path !== path || file.signature !== signature) return undefined;
	if (digest === undefined) return [path, signature];
	if (digestNow(file) !== digest) return undefined;
	return isRacy(file.changedAt, seenAt) ? [path, signature, digest] : [path, signature];
}

function digestNow(file: ScannedFile): string | undefined {
	const read = readScanned(file);
	return 'bytes' in read ? `sha256:${sha256(read.bytes)}` : undefined;
}

function unsettled(pack: SeenPack | undefined): number {
	return pack?.files.filter((file) => file.length > 2).length ?? 0;
}

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Digest, digestOf, type Finding } from '@tenet/kernel';
import type { PackFile, PackFiles } from '@tenet/knowledge';
import type { ConfiguredPack, RemoteSource } from '../configuration/configuration.ts';
import { codeOf } from '../folder/scan-folder.ts';
import type { SeenPack } from '../validation/seen-packs.ts';
import { installationNotices } from './installation-notices.ts';
import { installedFinding } from './installed-finding.ts';
import type { InstalledPack, PackLook } from './installed-pack.ts';
import {
	type FetchedPlace,
	type InstalledLook,
	lookAtInstalled,
	snapshotFile,
	watchedFolders,
} from './installed-place.ts';
import { type DecodedFile, decodeSnapshot, type FetchedIdentity, type SnapshotContent } from './pack-snapshot.ts';
import { withinSubdirectory } from './within-subdirectory.ts';

/** A configured pack that is fetched. */
export type RemotePack = ConfiguredPack & { readonly remote: RemoteSource };

export function isRemote(pack: ConfiguredPack): pack is RemotePack {
	return pack.remote !== undefined;
}

/** A fetched pack, read from its snapshot: decoded and compared with its digests once, until it looks different. */
export class FetchedPack implements InstalledPack {
	readonly root: string;
	readonly #pack: RemotePack;
	readonly #place: FetchedPlace;
	#look: InstalledLook | undefined;
	#files: PackFiles | undefined;
	#kept: readonly SnapshotFile[] = [];
	#identity: FetchedIdentity | undefined;
	#notices: readonly Finding[] = [];

	constructor(pack: RemotePack) {
		this.root = pack.root;
		this.#pack = pack;
		this.#place = { root: pack.root, type: pack.remote.type };
	}

	read(): PackFiles | undefined {
		const look = lookAtInstalled(this.#place);
		if (this.#look?.signature !== look.signature || this.#look?.present !== look.present) this.#take(look);
		if (!isSame(look, this.#look)) this.#look = look;
		this.#notices = installationNotices(this.#pack, { look, identity: this.#identity });
		return this.#files;
	}

	get notices(): readonly Finding[] {
		return this.#notices;
	}

	get identity(): FetchedIdentity | undefined {
		return this.#identity;
	}

	look(): PackLook {
		const look = lookAtInstalled(this.#place);
		return { folders: this.folders, differs: !isSame(look, this.#look) };
	}

	get state(): unknown {
		return this.#look;
	}

	get folders(): readonly string[] {
		return watchedFolders(this.#place);
	}

	seen(): SeenPack {
		const { signature, head } = this.#look ?? {};
		return {
			root: this.root,
			fetched: this.#place.type,
			looks: [signature ?? '', head ?? ''],
			problems: [],
			files: [],
		};
	}

	release(): void {
		for (const file of this.#kept) file.release();
	}

	#take(look: InstalledLook): void {
		const read = look.present ? readSnapshot(snapshotFile(this.#place)) : undefined;
		this.#identity = undefined;
		this.#kept = [];
		this.#files = undefined;
		if (read === undefined) return;
		const { name, layer, subdir } = this.#pack;
		if ('damage' in read) {
			const message = `Cannot read the installed pack ${JSON.stringify(name)}: ${read.damage}.`;
			this.#files = { name, layer, files: [], findings: [installedFinding('pack-damaged', name, message)] };
			return;
		}
		const content = withinSubdirectory(read, subdir);
		this.#identity = read.identity;
		this.#kept = content.files.map((file) => new SnapshotFile(file, snapshotFile(this.#place)));
		const findings = content.problems.map((problem): Finding => ({ ...problem, pack: name }));
		// Of a folder that is not in what was fetched, no version may stand: nothing may be sealed without it.
		const version = content.files.length > 0 && { fetchedVersion: read.identity.version };
		this.#files = { name, layer, ...version, files: this.#kept, findings };
	}
}

function isSame(now: InstalledLook, before: InstalledLook | undefined): boolean {
	return now.present === before?.present && now.signature === before.signature && now.head === before.head;
}

type Snapshot = SnapshotContent & { readonly files: readonly DecodedFile[] };

function readSnapshot(path: string): Snapshot | { readonly damage: string } {
	try {
		return decodeSnapshot(readFileSync(path));
	} catch (error) {
		const code = codeOf(error);
		if (code === 'ENOTDIR') return { damage: `${JSON.stringify(path)} leads through a file that is no folder` };
		return { damage: code === 'ENOENT' ? 'its snapshot is not there' : code };
	}
}

/** A file in a snapshot. Its bytes are given back on request only: what was parsed is kept elsewhere. */
class SnapshotFile implements PackFile {
	readonly path: string;
	readonly digest: Digest;
	readonly #at: number;
	readonly #size: number;
	readonly #snapshot: string;
	#bytes: Uint8Array | undefined;

	constructor({ path, digest, at, bytes }: DecodedFile, snapshot: string) {
		this.path = path;
		this.digest = digest;
		this.#at = at;
		this.#size = bytes.length;
		this.#snapshot = snapshot;
		this.#bytes = bytes;
	}

	/** Read again once released; what changed meanwhile is empty, and the next reading of the pack sees it. */
	get bytes(): Uint8Array {
		if (this.#bytes) return this.#bytes;
		const again = this.#readAgain();
		return again && digestOf(again) === this.digest ? again : new Uint8Array();
	}

	release(): void {
		this.#bytes = undefined;
	}

	#readAgain(): Uint8Array | undefined {
		let descriptor: number | undefined;
		try {
			descriptor = openSync(this.#snapshot, 'r');
			const buffer = Buffer.alloc(this.#size);
			return buffer.subarray(0, readSync(descriptor, buffer, 0, this.#size, this.#at));
		} catch {
			return undefined;
		} finally {
			if (descriptor !== undefined) closeSync(descriptor);
		}
	}
}

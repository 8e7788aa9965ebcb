import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { inParallel } from '@tenet/kernel';
import { assertBlobKey, assertBlobPrefix, isBlobKey, isBlobPrefix, LINES, OBJECTS } from './blob-key.ts';
import type { BlobStore, Inventory, KeyedBytes } from './blob-store.ts';
import { folderInventory } from './folder-inventory.ts';
import { reapLeftovers, UNFINISHED, unfinishedName } from './leftovers.ts';
import { linkIntoPlace } from './link-into-place.ts';
import { readRegularFile } from './read-regular-file.ts';
import { unreadable, unwritable } from './store-failure.ts';
import { StoreFolders } from './store-folders.ts';

/** Enough for the disk to make many files durable in one go, few enough to stay far from the limit of open files. */
const WRITERS = 64;
const WORTH_LISTING = 16;

/**
 * The store in a folder: one file per key, made once and never touched again (docs/adr/0010).
 *
 * Opening makes nothing; the folder appears with the first put. Any number of processes may share it.
 */
export function openFileBlobStore(folder: string, { now = Date.now }: { readonly now?: () => number } = {}): BlobStore {
	return new FileBlobStore(resolve(folder), now);
}

class FileBlobStore implements BlobStore {
	readonly #folders: StoreFolders;
	readonly #now: () => number;
	/** What this process has made durable: it need not be synced again. Names are never removed, so it stays true. */
	readonly #durable = new Set<string>();
	#reaped = false;

	constructor(root: string, now: () => number) {
		this.#folders = new StoreFolders(root);
		this.#now = now;
	}

	async putIfAbsent(key: string, bytes: Uint8Array): Promise<'kept' | 'present'> {
		assertBlobKey(key);
		return await this.#writing(async () => {
			await this.#prepare([key]);
			const outcome = await this.#put({ key, bytes });
			await this.#makeDurable([key]);
			return outcome;
		});
	}

	async putAllIfAbsent(blobs: readonly KeyedBytes[]): Promise<void> {
		const wanted = [...new Map(blobs.map((blob) => [blob.key, blob])).values()];
		for (const { key } of wanted) assertBlobKey(key);
		const keys = wanted.map(({ key }) => key);
		await this.#writing(async () => {
			await this.#prepare(keys);
			const absent = new Set(this.#absent(keys));
			await inParallel(
				wanted.filter(({ key }) => absent.has(key)),
				WRITERS,
				(blob) => this.#put(blob),
			);
			await this.#makeDurable(keys);
		});
	}

	async confirm(keys: readonly string[]): Promise<readonly string[]> {
		const unsure = keys.filter((key) => !this.#durable.has(key));
		unsure.forEach(assertBlobKey);
		const absent = this.#reading(() => this.#absent(unsure));
		const without = new Set(absent);
		const doubtful = unsure.filter((key) => !without.has(key));
		await this.#writing(async () => {
			await this.#folders.settle(doubtful.map(dirname));
			await this.#makeDurable(doubtful);
		});
		return absent;
	}

	get(key: string): Uint8Array | undefined {
		assertBlobKey(key);
		return this.#reading(() => {
			const path = this.#folders.locate(key);
			return path === undefined ? undefined : readRegularFile(path);
		});
	}

	has(key: string): boolean {
		assertBlobKey(key);
		return this.#reading(() => this.#absent([key]).length === 0);
	}

	list(prefix: string): readonly string[] {
		assertBlobPrefix(prefix);
		return this.#reading(() => {
			const found = prefix === OBJECTS || prefix === LINES ? this.#shards(prefix) : [prefix];
			return found
				.flatMap((folder) =>
					this.#names(folder)
						.map((name) => folder + name)
						.filter(isBlobKey),
				)
				.sort();
		});
	}

	inventory(): Inventory {
		return this.#reading(() => folderInventory(this.#folders.root));
	}

	async #prepare(keys: readonly string[]): Promise<void> {
		await this.#folders.settle([UNFINISHED, ...new Set(keys.map(dirname))]);
		if (this.#reaped) return;
		this.#reaped = true;
		await reapLeftovers(this.#folders.root, this.#now());
	}

	async #put({ key, bytes }: KeyedBytes): Promise<'kept' | 'present'> {
		const { root } = this.#folders;
		const outcome = await linkIntoPlace(join(root, unfinishedName()), join(root, key), bytes);
		if (outcome === 'kept') this.#durable.delete(key);
		return outcome;
	}

	async #makeDurable(keys: readonly string[]): Promise<void> {
		const doubtful = keys.filter((key) => !this.#durable.has(key));
		await this.#folders.sync(new Set(doubtful.map(dirname)));
		for (const key of doubtful) this.#durable.add(key);
	}

	#absent(keys: readonly string[]): readonly string[] {
		return [...byFolder(keys)].flatMap(([folder, within]) => {
			const path = this.#folders.locate(`${folder}/`);
			return path === undefined ? within : absentIn(path, within);
		});
	}

	#shards(prefix: string): readonly string[] {
		const shards = this.#names(prefix).map((name) => `${prefix}${name}/`);
		return shards.filter((shard) => isBlobPrefix(shard) && isFolder(join(this.#folders.root, shard.slice(0, -1))));
	}

	#names(folder: string): readonly string[] {
		const path = this.#folders.locate(folder);
		return path === undefined ? [] : readdirSync(path);
	}

	#reading<T>(read: () => T): T {
		try {
			return read();
		} catch (error) {
			throw unreadable(this.#folders.root, error);
		}
	}

	async #writing<T>(write: () => Promise<T>): Promise<T> {
		try {
			return await write();
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') this.#folders.forget();
			throw unwritable(this.#folders.root, error);
		}
	}
}

function byFolder(keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
	const folders = new Map<string, string[]>();
	for (const key of keys) {
		const folder = dirname(key);
		const within = folders.get(folder);
		if (within) within.push(key);
		else folders.set(folder, [key]);
	}
	return folders;
}

/** Looks each name up, or reads the folder once when that is less work. */
function absentIn(folder: string, keys: readonly string[]): readonly string[] {
	if (keys.length < WORTH_LISTING) return keys.filter((key) => !isTaken(join(folder, basename(key))));
	const names = new Set(readdirSync(folder));
	return keys.filter((key) => !names.has(basename(key)));
}

function isTaken(path: string): boolean {
	return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path: string): boolean {
	return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

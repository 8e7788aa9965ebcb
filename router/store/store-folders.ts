import { lstatSync, statSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inParallel } from '@tenet/kernel';
import { MisplacedThing } from './store-failure.ts';

const SYNCS = 8;

/** What a file system, or Windows, answers when it cannot sync a folder; it then orders names by itself. */
const CANNOT_SYNC = ['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM'];

/**
 * The folders of a store on disk: made when something is first put, durable before anything stands in them, and never
 * reached through a link, so that a link placed inside the store leads no read or write out of it.
 */
export class StoreFolders {
	readonly root: string;
	readonly #settled = new Set<string>();

	constructor(root: string) {
		this.root = root;
	}

	/** The path of a name whose folders are all there, or undefined. @throws {MisplacedThing} */
	locate(name: string): string | undefined {
		for (const folder of foldersOf(name)) {
			const stats = lstatSync(join(this.root, folder), { throwIfNoEntry: false });
			if (stats === undefined) return undefined;
			if (!stats.isDirectory()) throw new MisplacedThing(`"${folder}" is not a folder`);
		}
		return join(this.root, name);
	}

	/** Makes the folders, and makes their names durable even where another process made them a moment ago. */
	async settle(folders: Iterable<string>): Promise<void> {
		const fresh = [...new Set([...folders].flatMap((folder) => [...foldersOf(`${folder}/`)]))]
			.filter((folder) => !this.#settled.has(folder))
			.sort();
		if (fresh.length === 0) return;
		await makeRoot(this.root);
		for (const folder of fresh) await this.#make(folder);
		await this.sync(new Set(fresh.map((folder) => (folder.includes('/') ? dirname(folder) : ''))));
		for (const folder of fresh) this.#settled.add(folder);
	}

	/** Makes every name that now stands in the folders durable. */
	async sync(folders: Iterable<string>): Promise<void> {
		await inParallel([...folders], SYNCS, (folder) => syncFolder(join(this.root, folder)));
	}

	/** After a folder vanished under our feet: what was made must be made again. */
	forget(): void {
		this.#settled.clear();
	}

	async #make(folder: string): Promise<void> {
		await mkdir(join(this.root, folder)).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
		});
		this.locate(`${folder}/`);
	}
}

/**
 * Makes the root and the folders above it that are missing, outermost first, each name durable before the next.
 *
 * One level at a time from the nearest that exists: Node's recursive `mkdir` never ends where a file system refuses a
 * folder as if its parent were missing (`/proc/self/x`).
 */
async function makeRoot(root: string): Promise<void> {
	for (const folder of missingFolders(root)) {
		await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
		});
		await syncFolder(dirname(folder));
	}
}

function missingFolders(root: string): readonly string[] {
	if (statSync(root, { throwIfNoEntry: false }) !== undefined || dirname(root) === root) return [];
	return [...missingFolders(dirname(root)), root];
}

async function syncFolder(path: string): Promise<void> {
	try {
		const folder = await open(path, 'r');
		await folder.sync().finally(() => folder.close());
	} catch (error) {
		if (!CANNOT_SYNC.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
	}
}

/** `a/b/c` → `a`, `a/b`: every folder above a name, outermost first. */
function* foldersOf(name: string): Generator<string> {
	for (let end = name.indexOf('/'); end !== -1; end = name.indexOf('/', end + 1)) yield name.slice(0, end);
}

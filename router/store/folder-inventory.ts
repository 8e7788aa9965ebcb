import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isBlobKey, isBlobPrefix } from './blob-key.ts';
import type { Inventory } from './blob-store.ts';
import { isLeftover, UNFINISHED } from './leftovers.ts';

interface Thing {
	readonly name: string;
	readonly sort: 'kept' | 'leftover' | 'stranger';
}

/** Walks the folder of a store and names all that is under no key. A folder nobody knows is named, not entered. */
export function folderInventory(root: string): Inventory {
	const things = existsSync(root) ? [...thingsIn(root, '')] : [];
	const named = (sort: Thing['sort']) => things.flatMap((thing) => (thing.sort === sort ? thing.name : [])).sort();
	return { leftovers: named('leftover'), strangers: named('stranger') };
}

function* thingsIn(root: string, folder: string): Generator<Thing> {
	for (const thing of readdirSync(join(root, folder), { withFileTypes: true })) {
		const name = folder + thing.name;
		if (thing.isDirectory() && isOurFolder(name)) yield* thingsIn(root, `${name}/`);
		else yield { name: thing.isDirectory() ? `${name}/` : name, sort: sortOf(name, thing) };
	}
}

function isOurFolder(name: string): boolean {
	return name === UNFINISHED || isBlobPrefix(`${name}/`);
}

/** Something odd under a key is not a stranger: reading it names it as damage. */
function sortOf(name: string, thing: Dirent): Thing['sort'] {
	if (thing.isFile() && isLeftover(name)) return 'leftover';
	return isBlobKey(name) ? 'kept' : 'stranger';
}

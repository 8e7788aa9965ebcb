import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expandOid } from 'isomorphic-git';
import type { Repository } from './git-files.ts';

const SHORTEST = 7;
const FULL = 40;

/** An object's id, as short as git writes it in this clone: longer in a larger one, and never that of two objects. */
export async function abbreviated(repository: Repository, oid: string): Promise<string> {
	for (let length = await usualLength(repository.gitdir); length < FULL; length++) {
		const short = oid.slice(0, length);
		if (await isUnique(repository, short)) return short;
	}
	return oid;
}

async function isUnique(repository: Repository, short: string): Promise<boolean> {
	try {
		await expandOid({ ...repository, oid: short });
		return true;
	} catch {
		return false;
	}
}

/** Two of 2^n objects are expected to share n/2 bits; git writes enough digits to hold them. */
async function usualLength(gitdir: string): Promise<number> {
	const folder = join(gitdir, 'objects/pack');
	const indexes = (await readdir(folder)).filter((name) => name.endsWith('.idx'));
	const counts = await Promise.all(indexes.map((name) => objectsIn(join(folder, name))));
	const objects = counts.reduce((sum, count) => sum + count, 0);
	return Math.max(SHORTEST, Math.ceil((32 - Math.clz32(objects)) / 2));
}

/** The last of the index's 256 sums (gitformat-pack, version 2). */
async function objectsIn(index: string): Promise<number> {
	const file = await open(index);
	try {
		const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 8 + 255 * 4);
		return buffer.readUInt32BE();
	} finally {
		await file.close();
	}
}

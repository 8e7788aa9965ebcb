import { randomBytes } from 'node:crypto';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of files that are being written: in the store, because a link cannot cross file systems. */
export const UNFINISHED = 'tmp';

const LEFTOVER = /^[0-9a-f]{32}$/;
const DAY = 24 * 60 * 60 * 1000;

/** A name for a file that is being written, unlike any other's. */
export function unfinishedName(): string {
	return `${UNFINISHED}/${randomBytes(16).toString('hex')}`;
}

export function isLeftover(name: string): boolean {
	return name.startsWith(`${UNFINISHED}/`) && LEFTOVER.test(name.slice(UNFINISHED.length + 1));
}

/**
 * Removes what writers left that were killed more than a day ago.
 *
 * By age and not by process id: writers may share the folder from other machines and containers, where the same id is
 * another process. Nothing outside the folder of unfinished files is ever removed. Never fails: it is housekeeping.
 */
export async function reapLeftovers(root: string, now: number): Promise<void> {
	const folder = join(root, UNFINISHED);
	const names = await readdir(folder).catch(() => []);
	for (const name of names.filter((name) => LEFTOVER.test(name))) {
		const path = join(folder, name);
		const stats = await lstat(path).catch(() => undefined);
		if (stats?.isFile() && now - stats.mtimeMs > DAY) await unlink(path).catch(() => undefined);
	}
}

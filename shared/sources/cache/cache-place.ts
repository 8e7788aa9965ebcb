import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

export interface CachePlace {
	readonly folder: string;
	/** Of this very folder on this machine. */
	readonly mark: string;
}

/** The cache folder, made when absent; nothing when it cannot be had. Git is told to leave it alone. */
export function cachePlace(folder: string): CachePlace | undefined {
	try {
		if (makeFolder(folder)) writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
	} catch {
		return undefined;
	}
	return existingPlace(folder);
}

/**
 * The cache folder when it is there, and its mark.
 *
 * What is kept carries the mark: a cache that came along with a cloned repository or an archive is somebody else's
 * word for what the files say, and is not believed.
 */
export function existingPlace(folder: string): CachePlace | undefined {
	try {
		const stats = statSync(folder, { bigint: true });
		return stats.isDirectory() ? { folder, mark: `${stats.ino}:${stats.birthtimeNs}` } : undefined;
	} catch {
		return undefined;
	}
}

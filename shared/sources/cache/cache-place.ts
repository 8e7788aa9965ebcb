import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The cache folder, made when absent, and a mark of this very folder; nothing when it cannot be had.
 *
 * What is kept carries the mark: a cache that came along with a cloned repository or an archive is somebody else's
 * word for what the files say, and is not believed.
 */
export function cachePlace(folder: string): { readonly folder: string; readonly mark: string } | undefined {
	try {
		const made = mkdirSync(folder, { recursive: true });
		if (made !== undefined) writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
		const { ino, birthtimeNs } = statSync(folder, { bigint: true });
		return { folder, mark: `${ino}:${birthtimeNs}` };
	} catch {
		return undefined;
	}
}

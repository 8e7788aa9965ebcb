import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a cache file so that a reader sees the old one or the new one, never a part. Not durable, and failing is no
 * harm: what is lost is computed again.
 */
export function writeWhole(path: string, content: string): void {
	const temporary = `${path}.${process.pid}.tmp`;
	try {
		writeFileSync(temporary, content, { mode: 0o600 });
		renameSync(temporary, path);
	} catch {
		rmSync(temporary, { force: true });
	}
}

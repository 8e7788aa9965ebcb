import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a cache file so that a reader sees the old one or the new one, never a part. Not durable, and failing is no
 * harm, in whatever way: what is lost is computed again.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
	const temporary = `${path}.${process.pid}.tmp`;
	try {
		writeFileSync(temporary, content, { mode: 0o600 });
		renameSync(temporary, path);
	} catch {
		removeIfThere(temporary);
	}
}

/** `force` only forgives that the file is not there; a file in the place of its folder is another error. */
function removeIfThere(path: string): void {
	try {
		rmSync(path, { force: true });
	} catch {}
}

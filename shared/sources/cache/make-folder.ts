import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing, and answers whether it made any.
 *
 * One level at a time from the nearest that exists: Node's recursive `mkdir` never ends where a file system refuses a
 * folder as if its parent were missing (`/proc/self/x`).
 *
 * @throws what the system says
 */
export function makeFolder(folder: string): boolean {
	if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
	const parent = dirname(folder);
	if (parent !== folder) makeFolder(parent);
	try {
		mkdirSync(folder);
		return true;
	} catch (error) {
		if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
		throw error;
	}
}

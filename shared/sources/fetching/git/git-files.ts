import { randomUUID } from 'node:crypto';
import { promises } from 'node:fs';

/**
 * The file system as isomorphic-git gets it: each file it writes appears whole, or not at all.
 *
 * It writes in place. A process that dies while it writes an index of objects would leave one that hides every object
 * of the clone; one that dies while it writes `HEAD` would leave no version in force.
 */
export const GIT_FILES = { promises: { ...promises, writeFile: writeWhole } };

/** What every call of the library is told: which clone, and what it may remember of it. */
export interface Repository {
	readonly fs: typeof GIT_FILES;
	readonly gitdir: string;
	readonly cache: object;
}

/** A clone as it is now. What is remembered of it goes with the value: a clone that changes is opened again. */
export function openRepository(gitdir: string): Repository {
	return { fs: GIT_FILES, gitdir, cache: {} };
}

async function writeWhole(
	path: string,
	data: string | Uint8Array,
	options?: Parameters<typeof promises.writeFile>[2],
): Promise<void> {
	const temporary = `${path}.${randomUUID()}.tmp`;
	try {
		const file = await promises.open(temporary, 'wx');
		try {
			await file.writeFile(data, options);
			// What other objects lean on outlives a power cut; a ref that is lost is fetched again.
			if (DURABLE.test(path)) await file.sync();
		} finally {
			await file.close();
		}
		await promises.rename(temporary, path);
	} catch (error) {
		await promises.rm(temporary, { force: true });
		throw error;
	}
}

const DURABLE = /(?:\.pack|\.idx|[/\\]HEAD)$/;

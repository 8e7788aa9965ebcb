import { link, open, unlink } from 'node:fs/promises';

/**
 * Makes the bytes appear under the path, whole, unless its name is taken.
 *
 * A finished temporary file is linked into place, because `rename` would replace what is there, and writing in place
 * leaves a torn file when the process is killed (docs/adr/0010). The name itself outlives a power cut only after its
 * folder is synced, which the caller does once for many.
 */
export async function linkIntoPlace(temporary: string, path: string, bytes: Uint8Array): Promise<'kept' | 'present'> {
	try {
		await writeDurably(temporary, bytes);
		return await linkUnlessTaken(temporary, path);
	} finally {
		// A leftover is harmless and is reaped later; failing here would hide what really happened.
		await unlink(temporary).catch(() => undefined);
	}
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
	const file = await open(path, 'wx', 0o444);
	try {
		await file.writeFile(bytes);
		await file.sync();
	} finally {
		await file.close();
	}
}

async function linkUnlessTaken(temporary: string, path: string): Promise<'kept' | 'present'> {
	try {
		await link(temporary, path);
		return 'kept';
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'present';
		throw error;
	}
}

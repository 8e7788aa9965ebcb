import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { MisplacedThing } from './store-failure.ts';

// A link is refused; a pipe put in a file's place must not block the reader. Windows has neither flag.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The bytes of a regular file, or undefined when there is none of this name. */
export function readRegularFile(path: string): Uint8Array | undefined {
	const file = openUnlessAbsent(path);
	if (file === undefined) return undefined;
	try {
		const stats = fstatSync(file);
		if (!stats.isFile()) throw new MisplacedThing(`"${path}" is not a regular file`);
		return bytesOf(file, stats.size);
	} finally {
		closeSync(file);
	}
}

/** In memory of their own: small files read by `readFileSync` share it, and one that is kept would keep its neighbours. */
function bytesOf(file: number, size: number): Uint8Array {
	const bytes = Buffer.allocUnsafeSlow(size);
	let filled = 0;
	while (filled < size) {
		const read = readSync(file, bytes, filled, size - filled, filled);
		if (read === 0) break;
		filled += read;
	}
	return bytes.subarray(0, filled);
}

function openUnlessAbsent(path: string): number | undefined {
	try {
		return openSync(path, FLAGS);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

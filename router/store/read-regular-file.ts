import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { MisplacedThing } from './store-failure.ts';

// A link is refused; a pipe put in a file's place must not block the reader. Windows has neither flag.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The bytes of a regular file, or undefined when there is none of this name. */
export function readRegularFile(path: string): Uint8Array | undefined {
	const file = openUnlessAbsent(path);
	if (file === undefined) return undefined;
	try {
		if (!fstatSync(file).isFile()) throw new MisplacedThing(`"${path}" is not a regular file`);
		return readFileSync(file);
	} finally {
		closeSync(file);
	}
}

function openUnlessAbsent(path: string): number | undefined {
	try {
		return openSync(path, FLAGS);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

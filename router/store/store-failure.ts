import { Failure, type FailureCode } from '@tenet/kernel';

/** Something stands in the store's folder where a file or folder of another sort belongs: a link, a pipe, a folder. */
export class MisplacedThing extends Error {
	override readonly name = 'MisplacedThing';
}

interface Cause {
	readonly why: string;
	readonly remedy: string;
}

const READABLE_STILL = 'What is sealed stays as it is.';

const WRITE_CAUSES: Readonly<Record<string, Cause>> = {
	EROFS: {
		why: 'it stands on a read-only file system',
		remedy: 'Mount it writable, or name another folder as "store" in tenet.yaml.',
	},
	EACCES: {
		why: 'this user may not write there',
		remedy: 'Give this user the right to write, or name another folder as "store" in tenet.yaml.',
	},
	ENOSPC: { why: 'the disk is full', remedy: `Free some space and try again. ${READABLE_STILL}` },
	EDQUOT: { why: 'the disk quota is used up', remedy: `Free some space or raise the quota. ${READABLE_STILL}` },
	EIO: { why: 'the disk reports an error', remedy: `Check the disk, then try again. ${READABLE_STILL}` },
	EMFILE: { why: 'too many files are open', remedy: 'Raise the limit of open files and try again.' },
	ENOENT: {
		why: 'its folder was removed meanwhile, or can hold no other',
		remedy: 'Try again, or name another folder as "store" in tenet.yaml.',
	},
};

const NO_HARD_LINKS: Cause = {
	why: 'its file system has no hard links',
	remedy: 'Name a folder on a local disk as "store" in tenet.yaml.',
};

const READ_CAUSES: Readonly<Record<string, Cause>> = {
	EACCES: { why: 'this user may not read it', remedy: 'Give this user the right to read it.' },
	EIO: { why: 'the disk reports an error', remedy: 'Check the disk, and restore the file from a copy of the store.' },
	ELOOP: { why: 'a link stands there', remedy: 'Put the file itself in its place: the store follows no links.' },
	ENOTDIR: { why: 'a file stands where a folder belongs', remedy: 'Name a folder as "store" in tenet.yaml.' },
	EMFILE: { why: 'too many files are open', remedy: 'Raise the limit of open files and try again.' },
};

/** What the operating system said of a write, as a failure that says what to do; a bug stays a bug. */
export function unwritable(folder: string, error: unknown): unknown {
	return asFailure('STORE_UNWRITABLE', `Cannot write the store "${folder}"`, error);
}

/** What the operating system said of a read, as a failure that says what to do; a bug stays a bug. */
export function unreadable(folder: string, error: unknown): unknown {
	return asFailure('STORE_UNREADABLE', `Cannot read the store "${folder}"`, error);
}

function asFailure(code: FailureCode, subject: string, error: unknown): unknown {
	if (error instanceof MisplacedThing) {
		return new Failure(code, `${subject}: ${error.message}. Put back what belongs there from a copy of the store.`);
	}
	if (!isSystemError(error)) return error;
	const { why, remedy } = code === 'STORE_UNWRITABLE' ? causeOfWrite(error) : causeOfRead(error);
	const details = { cause: error.code, path: error.path };
	return new Failure(code, `${subject}: ${why} (${error.code}${place(error)}). ${remedy}`, details);
}

function causeOfWrite(error: NodeJS.ErrnoException): Cause {
	const code = error.code === 'EPERM' ? 'EACCES' : (error.code ?? '');
	const linking = error.syscall === 'link' && ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(error.code ?? '');
	return linking ? NO_HARD_LINKS : (WRITE_CAUSES[code] ?? unknownCause(error));
}

function causeOfRead(error: NodeJS.ErrnoException): Cause {
	const code = error.code === 'EPERM' ? 'EACCES' : (error.code ?? '');
	return READ_CAUSES[code] ?? unknownCause(error);
}

function unknownCause(error: NodeJS.ErrnoException): Cause {
	return {
		why: `the system refuses ${error.syscall ?? 'it'}`,
		remedy: 'Look the code up, put it right and try again.',
	};
}

function place(error: NodeJS.ErrnoException): string {
	return error.path === undefined ? '' : `, ${error.path}`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'code' in error && 'syscall' in error;
}

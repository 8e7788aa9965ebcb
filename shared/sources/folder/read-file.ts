import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { FILE_LIMIT } from './file-limit.ts';
import { type FolderProblem, folderFinding } from './folder-finding.ts';
import { codeOf, type ScannedFile, statSignature } from './scan-folder.ts';

/** The bytes of a file and the signature they had while being read. */
export interface ReadBytes {
	readonly bytes: Uint8Array;
	readonly signature: string;
}

// A link or a pipe put in the place of the file since the scan is neither followed nor waited for.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

// One buffer of its own for each of thousands of small files would keep the collector busy.
let SCRATCH: Buffer | undefined;

/** Reads one scanned file whole, within the limit, whatever happened to it since the scan. */
export function readScanned(file: ScannedFile): ReadBytes | FolderProblem {
	if (file.size > FILE_LIMIT) return tooLarge(file.path, file.size);
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file.location, FLAGS);
		return readOpen(descriptor, file);
	} catch (error) {
		return folderFinding('unreadable', file.path, `Cannot read ${JSON.stringify(file.path)}: ${codeOf(error)}.`);
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
}

function readOpen(descriptor: number, file: ScannedFile): ReadBytes | FolderProblem {
	const stats = fstatSync(descriptor, { bigint: true });
	if (!stats.isFile()) {
		return folderFinding(
			'not-a-file',
			file.path,
			`Cannot read ${JSON.stringify(file.path)}: it is not a regular file.`,
		);
	}
	const size = Number(stats.size);
	if (size > FILE_LIMIT) return tooLarge(file.path, size);
	SCRATCH ??= Buffer.allocUnsafeSlow(FILE_LIMIT + 1);
	const length = readFully(descriptor, SCRATCH.subarray(0, size + 1));
	// It grew while being read: these bytes belong to no signature.
	const signature = length === size ? statSignature(stats) : '';
	return { bytes: Buffer.from(SCRATCH.subarray(0, length)), signature };
}

/** A regular file gives less than it is asked for only at its end. */
function readFully(descriptor: number, buffer: Buffer): number {
	let length = 0;
	for (let count = -1; count !== 0 && length < buffer.length - 1; length += count) {
		count = readSync(descriptor, buffer, length, buffer.length - length, null);
	}
	return length;
}

function tooLarge(path: string, size: number): FolderProblem {
	return folderFinding('file-too-large', path, `Cannot read a file of ${size} bytes: at most ${FILE_LIMIT} are read.`);
}

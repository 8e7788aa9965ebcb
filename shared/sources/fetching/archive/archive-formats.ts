import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { unpackedLimit } from './archive-limits.ts';
import type { ArchiveMember } from './archive-member.ts';
import { archiveRefusal, tooLargeUnpacked } from './archive-refusal.ts';
import { isTarHeader } from './tar-header.ts';
import { tarMembers } from './tar-members.ts';
import { zipMembers } from './zip-members.ts';

/**
 * The members of an archive whose first bytes say which kind it is: gzipped tar, tar or zip. What a server calls it is
 * not asked.
 *
 * @throws {Failure} `FETCH_REFUSED`
 */
export async function* archiveMembers(bytes: Uint8Array): AsyncGenerator<ArchiveMember> {
	if (beginsWith(bytes, [0x1f, 0x8b])) {
		const tar = await unzipped(bytes);
		if (!isTarHeader(tar.subarray(0, 512))) throw noArchive('what was gzipped is no tar archive');
		yield* tarMembers(tar);
	} else if (beginsWith(bytes, [0x50, 0x4b, 3, 4]) || beginsWith(bytes, [0x50, 0x4b, 5, 6])) {
		yield* await zipMembers(bytes);
	} else if (isTarHeader(bytes.subarray(0, 512))) {
		yield* tarMembers(bytes);
	} else throw unknownFormat(bytes);
}

async function unzipped(bytes: Uint8Array): Promise<Uint8Array> {
	const limit = unpackedLimit(bytes.length);
	try {
		return await promisify(gunzip)(bytes, { maxOutputLength: limit });
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
			throw tooLargeUnpacked(limit);
		throw archiveRefusal(
			'it is damaged, or ends in the middle',
			'Fetch again; if it stays so, ask the owner of the pack.',
		);
	}
}

function unknownFormat(bytes: Uint8Array): Error {
	const other = OTHERS.find(([, magic]) => beginsWith(bytes, magic))?.[0];
	if (other) return noArchive(`it is packed with ${other}`);
	if (isWebPage(bytes)) {
		return archiveRefusal(
			'the server sends a web page (HTML)',
			'Open the address in a browser: it may ask to sign in. A token for the host goes into TENET_PACK_TOKENS.',
		);
	}
	return noArchive(bytes.length === 0 ? 'it is empty' : 'its first bytes are those of no archive');
}

export function isWebPage(bytes: Uint8Array): boolean {
	const start = Buffer.from(bytes.subarray(0, 512))
		.toString('utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
	return /^<(?:!doctype\s+html|html|head|body|!--)/i.test(start);
}

function noArchive(why: string): Error {
	return archiveRefusal(why, 'Publish a .tar.gz, .tar or .zip.');
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
	return magic.every((byte, index) => bytes[index] === byte);
}

const OTHERS: readonly (readonly [string, readonly number[]])[] = [
	['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
	['bzip2', [0x42, 0x5a, 0x68]],
	['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
	['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
	['rar', [0x52, 0x61, 0x72, 0x21]],
];

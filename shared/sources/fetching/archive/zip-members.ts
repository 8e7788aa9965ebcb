import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, type LocalFileHeader } from 'yauzl';
import { ARCHIVE_LIMITS, unpackedLimit } from './archive-limits.ts';
import type { ArchiveMember } from './archive-member.ts';
import { archiveRefusal, shownName, tooLargeUnpacked } from './archive-refusal.ts';

/** An entry as the archive's directory tells it, and as it stands where its data are. */
interface ZipEntry {
	readonly told: Entry;
	readonly there: LocalFileHeader;
}

/**
 * The members of a zip archive in memory.
 *
 * A zip says everything twice, in its directory and before each member's data. Where the two differ, where two members
 * share data (so that a small archive unpacks to a huge one), and where the bytes are not what was said, it is refused.
 *
 * @throws {Failure} `FETCH_REFUSED`
 */
export async function zipMembers(data: Uint8Array): Promise<readonly ArchiveMember[]> {
	const archive = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	const entries = await readEntries(archive);
	refuseOverlaps(entries);
	const unpacked = entries.reduce((sum, { told }) => sum + told.uncompressedSize, 0);
	const limit = unpackedLimit(data.length);
	if (unpacked > limit) throw tooLargeUnpacked(limit);
	return entries.map((entry) => ({
		name: entry.told.fileNameRaw,
		kind: kindOf(entry.told),
		size: entry.told.uncompressedSize,
		bytes: () => bytesOf(entry, archive),
	}));
}

async function readEntries(archive: Buffer): Promise<readonly ZipEntry[]> {
	const zip = await fromBufferPromise(archive, { lazyEntries: true, decodeStrings: false }).catch(damaged);
	if (zip.entryCount > ARCHIVE_LIMITS.members) throw tooMany();
	const entries: ZipEntry[] = [];
	try {
		for await (const told of zip.eachEntry()) {
			const there = await zip.readLocalFileHeaderPromise(told);
			if (!there.fileName.equals(told.fileNameRaw))
				throw archiveRefusal(`its directory and its data disagree on the name of ${nameOf(told)}`);
			if (told.isEncrypted())
				throw archiveRefusal(`its member ${nameOf(told)} is encrypted`, 'Publish it unencrypted.');
			entries.push({ told, there });
		}
	} catch (error) {
		return damaged(error);
	}
	return entries;
}

function tooMany(): Error {
	return archiveRefusal(`it has more than ${ARCHIVE_LIMITS.members} members`, 'Leave out what is no part of the pack.');
}

function damaged(error: unknown): never {
	if (error instanceof Error && error.name === 'Failure') throw error;
	// What the library says quotes the archive.
	const why = error instanceof Error ? error.message.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 120) : 'unknown';
	throw archiveRefusal(`it is a damaged zip (${why})`, 'Fetch again; if it stays so, ask the owner of the pack.');
}

function refuseOverlaps(entries: readonly ZipEntry[]): void {
	const ranges = entries
		.map(({ told, there }) => ({
			told,
			start: told.relativeOffsetOfLocalHeader,
			end: there.fileDataStart + told.compressedSize,
		}))
		.sort((one, other) => one.start - other.start);
	for (const [index, range] of ranges.entries()) {
		const before = ranges[index - 1];
		if (before && before.end > range.start)
			throw archiveRefusal(`its members ${nameOf(before.told)} and ${nameOf(range.told)} share bytes`);
	}
}

/** Unix modes stand in the upper half of the attributes; without one, a name that ends with a slash is a folder. */
function kindOf({ externalFileAttributes, fileNameRaw }: Entry): ArchiveMember['kind'] {
	const type = (externalFileAttributes >>> 16) & 0o170000;
	if (type === 0o120000) return 'link';
	if (type !== 0 && type !== 0o100000 && type !== 0o040000) return 'special';
	return type === 0o040000 || fileNameRaw.at(-1) === SLASH ? 'folder' : 'file';
}

const SLASH = 0x2f;

function bytesOf({ told, there }: ZipEntry, archive: Buffer): Uint8Array {
	const packed = archive.subarray(there.fileDataStart, there.fileDataStart + told.compressedSize);
	const bytes = unpack(told, packed);
	if (bytes.length !== told.uncompressedSize)
		throw archiveRefusal(`its member ${nameOf(told)} is not as large as the archive says`);
	if (crc32(bytes) !== told.crc32) throw archiveRefusal(`its member ${nameOf(told)} is damaged`, 'Fetch again.');
	return bytes;
}

function unpack(told: Entry, packed: Uint8Array): Uint8Array {
	if (told.compressionMethod === 0) return packed;
	if (told.compressionMethod !== 8)
		throw archiveRefusal(`its member ${nameOf(told)} is packed in an uncommon way`, 'Pack it with deflate.');
	try {
		// One byte more than was said, so that a member that says too little is seen as such.
		return inflateRawSync(packed, { maxOutputLength: told.uncompressedSize + 1 });
	} catch (error) {
		const tooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
		const why = tooLong ? 'is larger than the archive says' : 'is damaged';
		throw archiveRefusal(`its member ${nameOf(told)} ${why}`);
	}
}

function nameOf({ fileNameRaw }: Entry): string {
	return shownName(fileNameRaw.toString('utf8'));
}

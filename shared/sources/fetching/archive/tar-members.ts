import type { ArchiveMember } from './archive-member.ts';
import { archiveRefusal } from './archive-refusal.ts';
import { tarFields } from './tar-header.ts';
import { type PaxFields, paxFields } from './tar-pax.ts';

const BLOCK = 512;
/** A name longer than this is no name, whatever the header before it says. */
const EXTENSION_LIMIT = 64 * 1024;

/** What headers before a member say of it: pax's `x`, GNU's `L`. */
interface Said {
	readonly name?: Uint8Array;
	readonly size?: number;
}

/**
 * The members of a tar archive in memory: v7, ustar, GNU and pax.
 *
 * Read here and not with a library: those that stream wait forever for a member whose size is no number, or end quietly
 * at one whose size is negative, and a lost member is a lost rule. Where two readers of tar could see different
 * archives (something after the end, data behind a link, sparse files), the archive is refused.
 *
 * @throws {Failure} `FETCH_REFUSED`
 */
export function* tarMembers(data: Uint8Array): Generator<ArchiveMember> {
	let said: Said = {};
	for (let at = 0; !endsAt(data, at); ) {
		const { type, name, content, next } = partAt(data, at, said);
		const extended = extension(type, content, said);
		if (!extended) yield memberOf(type, said.name ?? name, content);
		said = extended ?? {};
		at = next;
	}
}

function endsAt(data: Uint8Array, at: number): boolean {
	const block = data.subarray(at, at + BLOCK);
	if (block.length < BLOCK) throw truncated();
	if (!isZero(block)) return false;
	if (isZero(data.subarray(at))) return true;
	throw archiveRefusal('something follows its end mark');
}

function partAt(data: Uint8Array, at: number, said: Said) {
	const { type, name, size: headed } = tarFields(data.subarray(at, at + BLOCK));
	const size = EXTENSIONS.has(type) ? headed : (said.size ?? headed);
	const start = at + BLOCK;
	return { type, name, content: data.subarray(start, start + size), next: start + Math.ceil(size / BLOCK) * BLOCK };
}

/** What a header says of the member after it, or nothing when it is a member itself. */
function extension(type: string, content: Uint8Array, said: Said): Said | undefined {
	if (!EXTENSIONS.has(type)) return undefined;
	if (content.length > EXTENSION_LIMIT) throw archiveRefusal('a name in it is longer than is read');
	if (type === 'L') return { name: untilNul(content), ...said };
	if (type === 'x') return { ...said, ...saidBy(paxFields(content)) };
	if (type === 'g' && Object.keys(saidBy(paxFields(content))).length > 0)
		throw archiveRefusal('it gives one name or size to all of its members');
	return said;
}

const EXTENSIONS = new Set(['L', 'K', 'x', 'g']);

function saidBy({ path, size, sparse }: PaxFields): Said {
	if (sparse) throw sparseRefusal();
	if (size !== undefined && !/^[0-9]{1,15}$/.test(size)) throw archiveRefusal('the size of a member is no number');
	return { ...(path && { name: path }), ...(size !== undefined && { size: Number(size) }) };
}

function memberOf(type: string, name: Uint8Array, content: Uint8Array): ArchiveMember {
	if (SPARSE.has(type)) throw sparseRefusal();
	const kind = KINDS.get(type) ?? 'special';
	// Version 7 had no folders: a name that ends with a slash is one.
	const isFolder = kind === 'folder' || (kind === 'file' && name.at(-1) === SLASH);
	if (content.length > 0 && (isFolder || kind !== 'file'))
		throw archiveRefusal('a link, folder or device in it is followed by data');
	return { name, kind: isFolder ? 'folder' : kind, size: content.length, bytes: () => content };
}

const SLASH = 0x2f;
const KINDS = new Map<string, ArchiveMember['kind']>([
	['0', 'file'],
	['\0', 'file'],
	['7', 'file'],
	['1', 'hard link'],
	['2', 'link'],
	['5', 'folder'],
]);
/** Sparse, multi-volume and incremental: what follows them is no plain content. */
const SPARSE = new Set(['S', 'M', 'D', 'V', 'N']);

function sparseRefusal(): Error {
	return archiveRefusal('it is sparse, incremental or in several volumes', 'Make it with plain `tar -czf`.');
}

function truncated(): Error {
	return archiveRefusal('it ends in the middle', 'Fetch again; if it stays so, ask the owner of the pack.');
}

function untilNul(bytes: Uint8Array): Uint8Array {
	const end = bytes.indexOf(0);
	return end === -1 ? bytes : bytes.subarray(0, end);
}

function isZero(bytes: Uint8Array): boolean {
	return bytes.every((byte) => byte === 0);
}

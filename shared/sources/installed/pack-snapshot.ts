import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { byCodePoint, Digest, digestOf } from '@tenet/kernel';
import { z } from 'zod';
import { FOLDER_RULES, type FolderRule } from '../folder/folder-finding.ts';

const FIRST_LINE = 'tenet-pack-snapshot 1';

const Problem = z.strictObject({
	rule: z.enum(Object.keys(FOLDER_RULES) as [FolderRule, ...FolderRule[]]),
	severity: z.enum(['error', 'warning', 'advice']),
	file: z.string(),
	message: z.string(),
	remedy: z.string(),
});

/** What was fetched, as the remote calls it: what a version record tells of a pack beside its content. */
export const FetchedIdentity = z.strictObject({
	type: z.enum(['git', 'https', 'api']),
	url: z.string(),
	/** As it was asked for; absent when nothing was pinned. */
	ref: z.string().optional(),
	/** What a person calls the version: `git describe --tags --always`, or what the remote says. */
	version: z.string(),
	/** Of git: the full id. */
	commit: z.string().optional(),
	/** Of the archive's bytes. */
	checksum: Digest.optional(),
	/** What the remote is asked with next time, to hear that nothing changed. */
	etag: z.string().optional(),
	/** RFC 3339, UTC. */
	fetchedAt: z.iso.datetime(),
	/** Whether somebody moved HEAD since: then no fetch has validated it. */
	moved: z.literal(true).optional(),
});
export type FetchedIdentity = z.infer<typeof FetchedIdentity>;

const Header = z.strictObject({
	identity: FetchedIdentity,
	files: z.array(z.strictObject({ path: z.string(), digest: Digest, size: z.int().nonnegative() })),
	problems: z.array(Problem),
});

/** A fetched pack in memory: bytes by path, and what was left out of it. */
export interface SnapshotContent {
	readonly identity: FetchedIdentity;
	/** Sorted by path, by code point; paths with `/`, no two the same. */
	readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
	/** What was not taken in, and why: a link, a name that is no name, a file that is too large. */
	readonly problems: readonly z.infer<typeof Problem>[];
}

/**
 * A fetched pack as one file: a line that says what it is and what the header hashes to, the header in JSON, and the
 * bytes of all files one after the other.
 *
 * One file, so that names from outside never become names on this disk, and so that replacing the pack is one rename
 * (docs/adr/0013).
 */
export function encodeSnapshot({ identity, files, problems }: SnapshotContent): Uint8Array {
	const sorted = [...files].sort((one, other) => byCodePoint(one.path, other.path));
	const listed = sorted.map(({ path, bytes }) => ({ path, digest: digestOf(bytes), size: bytes.length }));
	const header = Buffer.from(JSON.stringify({ identity, files: listed, problems }));
	const first = Buffer.from(`${FIRST_LINE} ${digestOf(header)} ${header.length}\n`);
	return Buffer.concat([first, header, ...sorted.map(({ bytes }) => bytes)]);
}

/** A file of a snapshot, with its place in it. */
export interface DecodedFile {
	readonly path: string;
	readonly bytes: Uint8Array;
	readonly digest: Digest;
	/** Where its bytes begin. */
	readonly at: number;
}

/** What a snapshot's bytes hold, or why they hold none. Each file is compared with its digest. */
export function decodeSnapshot(
	bytes: Uint8Array,
): (SnapshotContent & { readonly files: readonly DecodedFile[] }) | { readonly damage: string } {
	const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = data.subarray(0, 200).indexOf('\n');
	const [, digest, length] = FIRST_LINE_FORM.exec(data.toString('latin1', 0, Math.max(0, end))) ?? [];
	if (digest === undefined) return { damage: 'it is not a pack snapshot' };
	const start = end + 1 + Number(length);
	const json = data.subarray(end + 1, start);
	if (digestOf(json) !== digest) return { damage: 'its list of files does not match its digest' };
	const header = headerOf(json);
	if (!header) return { damage: 'another version of Tenet has written it' };
	const files: DecodedFile[] = [];
	let at = start;
	for (const { path, digest: expected, size } of header.files) {
		const content = data.subarray(at, at + size);
		if (digestOf(content) !== expected)
			return { damage: `the bytes of ${JSON.stringify(path)} do not match its digest` };
		files.push({ path, bytes: content, digest: expected, at });
		at += size;
	}
	return at === data.length ? { ...header, files } : { damage: 'it is longer than it says' };
}

/** Far more than 100,000 files need: what a damaged first line says must not be asked of memory. */
const HEADER_LIMIT = 64 * 1024 * 1024;

/** What a snapshot says it is, without reading the files in it; nothing when it is damaged. */
export function identityIn(path: string): FetchedIdentity | undefined {
	const file = openSync(path, 'r');
	try {
		const first = readAt(file, { at: 0, length: 200 }).toString('latin1').split('\n', 1)[0] ?? '';
		const [, digest, length] = FIRST_LINE_FORM.exec(first) ?? [];
		if (digest === undefined || Number(length) > HEADER_LIMIT) return undefined;
		const json = readAt(file, { at: first.length + 1, length: Number(length) });
		return digestOf(json) === digest ? FetchedIdentity.safeParse(JSON.parse(json.toString()).identity).data : undefined;
	} finally {
		closeSync(file);
	}
}

function readAt(file: number, { at, length }: { readonly at: number; readonly length: number }): Buffer {
	const buffer = Buffer.alloc(length);
	return buffer.subarray(0, readSync(file, buffer, 0, length, at));
}

function headerOf(json: Buffer): z.infer<typeof Header> | undefined {
	return Header.safeParse(JSON.parse(json.toString('utf8'))).data;
}

const FIRST_LINE_FORM = new RegExp(`^${FIRST_LINE} (sha256:[0-9a-f]{64}) ([0-9]{1,9})$`);

/** Puts a snapshot in the place of the one before, durably and at one stroke. */
export function replaceSnapshot(path: string, content: SnapshotContent): void {
	mkdirSync(dirname(path), { recursive: true });
	const temporary = `${path}.${process.pid}.${Date.now()}.tmp`;
	try {
		writeDurably(temporary, encodeSnapshot(content));
		renameSync(temporary, path);
		syncFolder(dirname(path));
	} finally {
		rmSync(temporary, { force: true });
	}
}

function writeDurably(path: string, bytes: Uint8Array): void {
	const file = openSync(path, 'wx', 0o600);
	try {
		for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

function syncFolder(path: string): void {
	const folder = openSync(path, 'r');
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}

import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { indexPack } from 'isomorphic-git';
import { GIT_FILES } from './git-files.ts';
import { FLUSH, NotGit, packet, packetsOf } from './git-packets.ts';
import type { ObjectRequest } from './git-remote.ts';

/** What is sent to get objects: all at once, because every question is a request of its own (gitprotocol-http). */
export function uploadRequest({ wants, haves }: ObjectRequest): Buffer {
	const [first = '', ...others] = [...new Set(wants)];
	return Buffer.concat([
		packet(`want ${first} side-band-64k ofs-delta agent=tenet\n`),
		...others.map((oid) => packet(`want ${oid}\n`)),
		FLUSH,
		...[...new Set(haves)].map((oid) => packet(`have ${oid}\n`)),
		packet('done\n'),
	]);
}

/**
 * Keeps the objects that a server sends, on disk first and within what the stream allows, and then indexes them: an
 * object is in the clone when its index is there, whole.
 *
 * @throws {NotGit} when this is not what was asked for
 */
export async function receiveObjects(
	gitdir: string,
	stream: AsyncIterable<Uint8Array>,
	onProgress: (text: string) => void,
): Promise<void> {
	const folder = join(gitdir, 'objects/pack');
	const temporary = join(folder, `tmp_pack_${randomUUID()}`);
	try {
		const received = await keepPack(temporary, packBytes(stream, onProgress));
		if (received.objects === 0) return;
		const name = `pack-${received.checksum}.pack`;
		await rename(temporary, join(folder, name));
		onProgress(`indexing ${received.objects} objects`);
		await indexPack({ fs: GIT_FILES, dir: gitdir, gitdir, filepath: `objects/pack/${name}` });
	} finally {
		await rm(temporary, { force: true });
	}
}

const HEADER = 12;
const CHECKSUM = 20;

/** @returns how many objects it says it has; its checksum is what it says, and what it is (gitformat-pack) */
async function keepPack(path: string, pack: AsyncIterable<Uint8Array>) {
	const file = await open(path, 'wx');
	const hash = createHash('sha1');
	let tail: Buffer = Buffer.alloc(0);
	let header: Buffer = Buffer.alloc(0);
	try {
		for await (const bytes of pack) {
			await file.write(bytes);
			if (header.length < HEADER) header = Buffer.concat([header, bytes]).subarray(0, HEADER);
			const unhashed = Buffer.concat([tail, bytes]);
			const end = Math.max(0, unhashed.length - CHECKSUM);
			hash.update(unhashed.subarray(0, end));
			tail = unhashed.subarray(end);
		}
		await file.sync();
	} finally {
		await file.close();
	}
	if (header.toString('latin1', 0, 4) !== 'PACK') throw new NotGit('it sends no objects');
	const checksum = hash.digest('hex');
	if (checksum !== tail.toString('hex')) throw new NotGit('the objects it sends are damaged on their way');
	return { objects: header.readUInt32BE(8), checksum };
}

/** The bytes of the pack, out of what is sent beside each other: objects, progress and errors. */
async function* packBytes(
	stream: AsyncIterable<Uint8Array>,
	onProgress: (text: string) => void,
): AsyncGenerator<Uint8Array> {
	for await (const line of packetsOf(stream)) {
		const band = line?.[0];
		const content = line?.subarray(1) ?? new Uint8Array();
		if (band === 1) yield content;
		else if (band === 2) onProgress(progressText(content));
		else if (band === 3) throw new NotGit(`it says ${JSON.stringify(progressText(content))}`);
		else if (line && !/^(?:NAK|ACK [0-9a-f]{40}.*|shallow .*)\n?$/.test(textOf(line)))
			throw new NotGit(`it says ${JSON.stringify(textOf(line).replace(/^ERR /, '').trim().slice(0, 200))}`);
	}
}

function progressText(content: Uint8Array): string {
	const lines = textOf(content)
		.split(/[\r\n]+/)
		.filter((text) => text.trim() !== '');
	return (lines.at(-1) ?? '').trim().slice(0, 200);
}

function textOf(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('utf8');
}

import { type ListedRef, type RemoteRefs, remoteRefs } from './git-remote.ts';

/** A packet line; `undefined` is the flush packet, which ends a list (gitprotocol-common). */
export type Packet = Uint8Array | undefined;

export function packet(text: string): Buffer {
	const bytes = Buffer.from(text);
	return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

export const FLUSH = Buffer.from('0000');

/** Thrown by what reads: these bytes are not what git speaks. */
export class NotGit extends Error {
	override readonly name = 'NotGit';
}

/** The packets of a stream. Each is at most 64 KiB; a stream that ends within one is cut off. */
export async function* packetsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Packet> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of stream) {
		rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
		let at = 0;
		for (let size = sizeAt(rest, at); size !== undefined && at + size <= rest.length; size = sizeAt(rest, at)) {
			yield size === FLUSH.length && isFlush(rest, at) ? undefined : rest.subarray(at + 4, at + size);
			at += size;
		}
		rest = rest.subarray(at);
	}
	if (rest.length > 0) throw new NotGit('it ends in the middle of a packet');
}

function isFlush(bytes: Buffer, at: number): boolean {
	return bytes.toString('latin1', at, at + 4) < '0004';
}

/** How long the packet is with its own length, when that much is there. */
function sizeAt(bytes: Buffer, at: number): number | undefined {
	if (at + 4 > bytes.length) return undefined;
	const text = bytes.toString('latin1', at, at + 4);
	if (!/^[0-9a-f]{4}$/i.test(text)) throw new NotGit('it sends what is no packet of git');
	return Math.max(4, Number.parseInt(text, 16));
}

/** What a server says that it has (gitprotocol-http, smart server response). */
export async function readAdvertisement(body: Uint8Array): Promise<RemoteRefs & { readonly capabilities: string }> {
	const packets: Packet[] = [];
	for await (const line of packetsOf(once(body))) packets.push(line);
	// One flush ends the name of the service, one the list.
	if (packets.filter((line) => line === undefined).length < 2)
		throw new NotGit('its list of branches and tags is cut off');
	const lines = packets.flatMap((line) => (line ? Buffer.from(line).toString('utf8').replace(/\n$/, '') : []));
	const error = lines.find((line) => line.startsWith('ERR '));
	if (error) throw new NotGit(`it says ${JSON.stringify(error.slice(4, 200))}`);
	const capabilities = lines.find((line) => line.includes('\0'))?.split('\0')[1] ?? '';
	const [, headBranch] = /(?:^| )symref=HEAD:(\S+)/.exec(capabilities) ?? [];
	return { ...remoteRefs(lines.flatMap(listedRef), headBranch), capabilities };
}

function listedRef(line: string): ListedRef[] {
	const [, oid, name] = /^([0-9a-f]{40,64}) ([^\0]+)/.exec(line) ?? [];
	return oid !== undefined && name !== undefined ? [[oid, name]] : [];
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
	yield body;
}

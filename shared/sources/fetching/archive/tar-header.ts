import { archiveRefusal } from './archive-refusal.ts';

/** What one header block of a tar archive says (POSIX 1003.1, pax, "ustar Interchange Format"). */
export interface TarFields {
	readonly name: Uint8Array;
	readonly size: number;
	readonly type: string;
}

/** @throws {Failure} `FETCH_REFUSED`: the block is no header */
export function tarFields(block: Uint8Array): TarFields {
	if (!isTarHeader(block))
		throw archiveRefusal('a header in it is damaged', 'Fetch again, or ask the owner of the pack.');
	const name = text(block, 0, 100);
	// In GNU's own format the bytes of the prefix mean something else.
	const prefix = hasMagic(block, 'ustar\0') ? text(block, 345, 155) : new Uint8Array();
	return {
		name: prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]),
		size: sizeOf(block.subarray(124, 136)),
		type: String.fromCharCode(block[156] ?? 0),
	};
}

/** Whether a block is a tar header: by its checksum, which the oldest tars have as well. */
export function isTarHeader(block: Uint8Array): boolean {
	if (block.length < 512) return false;
	const said = /^ *([0-7]{1,7})[ \0]*$/.exec(Buffer.from(block.subarray(148, 156)).toString('latin1'))?.[1];
	if (said === undefined) return false;
	let sum = 8 * 0x20;
	for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += block[at] ?? 0;
	return sum === Number.parseInt(said, 8);
}

function hasMagic(block: Uint8Array, magic: string): boolean {
	return Buffer.from(block.subarray(257, 257 + magic.length)).equals(Buffer.from(magic, 'latin1'));
}

function text(block: Uint8Array, start: number, length: number): Uint8Array {
	const field = block.subarray(start, start + length);
	const end = field.indexOf(0);
	return end === -1 ? field : field.subarray(0, end);
}

/** Octal digits, or base 256 when the first bit is set; what is negative or beyond counting is no size. */
function sizeOf(field: Uint8Array): number {
	if (((field[0] ?? 0) & 0x80) === 0) {
		const digits = Buffer.from(field)
			.toString('latin1')
			.replace(/[ \0]+$/, '')
			.trimStart();
		if (/^[0-7]{0,12}$/.test(digits)) return digits === '' ? 0 : Number.parseInt(digits, 8);
	} else if (field[0] === 0x80) {
		const size = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
		if (Number.isSafeInteger(size)) return size;
	}
	throw archiveRefusal('the size of a member is no number');
}

import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { PACK } from '../../folder/folder-fixture.ts';
import { readArchive } from './archive.ts';

/** One member of a tar, as somebody may have written it. */
export interface TarMember {
	readonly name: string | Uint8Array;
	readonly content?: string | Uint8Array;
	/** `0` a file, `1` a hard link, `2` a link, `5` a folder, `x` and `g` pax, `L` a long name. */
	readonly type?: string;
	/** What the header says instead of what is there. */
	readonly size?: number | Uint8Array;
	readonly prefix?: string;
	readonly magic?: string;
}

/** A pack's descriptor, and more. */
export function packWith(...members: readonly TarMember[]): readonly TarMember[] {
	return [{ name: 'pack.yaml', content: PACK }, ...members];
}

/** Why an archive is not taken. */
export async function refusal(archive: Uint8Array): Promise<string> {
	const refused = await readArchive(archive).then(
		() => ({ message: 'it was taken' }),
		(error) => error,
	);
	expect(refused).toMatchObject({ name: 'Failure', code: 'FETCH_REFUSED' });
	return refused.message;
}

export const TAR_END = Buffer.alloc(1024);

export function tarOf(members: readonly TarMember[], end: Uint8Array = TAR_END): Buffer {
	return Buffer.concat([...members.map(tarMember), end]);
}

export function gzippedTar(members: readonly TarMember[]): Buffer {
	return gzipSync(tarOf(members));
}

/** The record of a pax header; its length counts itself. */
export function paxRecord(key: string, value: string): string {
	const rest = Buffer.byteLength(` ${key}=${value}\n`);
	const digits = String(rest + String(rest + 2).length).length;
	return `${rest + digits} ${key}=${value}\n`;
}

function tarMember({ name, content = '', type = '0', size, prefix = '', magic = 'ustar\x0000' }: TarMember): Buffer {
	const bytes = Buffer.from(content);
	const header = Buffer.alloc(512);
	Buffer.from(name).copy(header, 0, 0, 100);
	header.write('0000644\0', 100);
	const said = size ?? bytes.length;
	if (typeof said === 'number') header.write(`${said.toString(8).padStart(11, '0')}\0`, 124);
	else Buffer.from(said).copy(header, 124);
	header.write(type, 156, 'latin1');
	header.write(magic, 257, 'latin1');
	header.write(prefix, 345);
	header.fill(' ', 148, 156);
	const sum = header.reduce((total, byte) => total + byte, 0);
	header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
	return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** One member of a zip, as somebody may have written it. */
export interface ZipMember {
	readonly name: string;
	readonly content?: string | Uint8Array;
	/** Of Unix, with its type: 0o120777 is a link. */
	readonly mode?: number;
	readonly flags?: number;
	readonly method?: number;
	/** What the directory says instead of what is true. */
	readonly says?: { readonly size?: number; readonly crc?: number; readonly offset?: number; readonly name?: string };
}

export function zipOf(members: readonly ZipMember[]): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const member of members) {
		const { local, central } = zipMember(member, at);
		locals.push(local);
		directory.push(central);
		at += local.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(members.length, 8);
	end.writeUInt16LE(members.length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, listed, end]);
}

function zipMember(member: ZipMember, at: number): { readonly local: Buffer; readonly central: Buffer } {
	const { name, content = '', mode = 0, flags = 0x800, method = 8, says = {} } = member;
	const bytes = Buffer.from(content);
	const packed = method === 8 ? deflateRawSync(bytes) : bytes;
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt16LE(flags, 2);
	fields.writeUInt16LE(method, 4);
	fields.writeUInt32LE(says.crc ?? crc32(bytes), 10);
	fields.writeUInt32LE(packed.length, 14);
	fields.writeUInt32LE(says.size ?? bytes.length, 18);
	const lengthOf = (text: string) => Buffer.from([Buffer.byteLength(text), 0]);
	const local = [
		Buffer.from('PK\x03\x04'),
		fields.subarray(0, 22),
		lengthOf(name),
		Buffer.alloc(2),
		Buffer.from(name),
		packed,
	];
	const rest = Buffer.alloc(16);
	rest.writeUInt32LE((mode << 16) >>> 0, 8);
	rest.writeUInt32LE(says.offset ?? at, 12);
	const listed = says.name ?? name;
	const central = [
		Buffer.from('PK\x01\x02'),
		Buffer.from([20, 3]),
		fields.subarray(0, 22),
		lengthOf(listed),
		rest,
		Buffer.from(listed),
	];
	return { local: Buffer.concat(local), central: Buffer.concat(central) };
}

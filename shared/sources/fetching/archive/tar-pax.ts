import { archiveRefusal } from './archive-refusal.ts';

/** What is looked at in a pax header; all else (times, owners, comments) is nobody's business here. */
export interface PaxFields {
	readonly path?: Uint8Array;
	readonly size?: string;
	readonly sparse: boolean;
}

/**
 * Reads records of the form `<length> <key>=<value>\n` (POSIX 1003.1, pax, "pax Extended Header").
 *
 * The length is the attacker's: it is compared with what is there before anything is cut by it.
 *
 * @throws {Failure} `FETCH_REFUSED`
 */
export function paxFields(content: Uint8Array): PaxFields {
	const found: { path?: Uint8Array; size?: string; sparse: boolean } = { sparse: false };
	for (let rest = content; rest.length > 0; ) {
		const { key, value, length } = firstRecord(rest);
		if (key === 'path') found.path = value;
		else if (key === 'size') found.size = Buffer.from(value).toString('latin1');
		else if (key.startsWith('GNU.sparse.')) found.sparse = true;
		rest = rest.subarray(length);
	}
	return found;
}

function firstRecord(rest: Uint8Array): { key: string; value: Uint8Array; length: number } {
	const digits = /^[1-9][0-9]{0,5}(?= )/.exec(Buffer.from(rest.subarray(0, 8)).toString('latin1'))?.[0] ?? '';
	const length = Number(digits);
	const record = rest.subarray(digits.length + 1, length);
	const equals = record.indexOf(EQUALS);
	if (length === 0 || length > rest.length || equals < 1 || record.at(-1) !== NEWLINE)
		throw archiveRefusal('an extended header in it is damaged');
	return {
		key: Buffer.from(record.subarray(0, equals)).toString('utf8'),
		value: record.subarray(equals + 1, -1),
		length,
	};
}

const EQUALS = 0x3d;
const NEWLINE = 0x0a;

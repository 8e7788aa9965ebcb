/** What JSON can say. Everything sealed is made of this and nothing else. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
	readonly [name: string]: JsonValue;
}

/**
 * The canonical JSON text of a value (RFC 8785): members sorted by UTF-16 code units, no white space.
 *
 * Members that are `undefined` are left out, as JSON.stringify does.
 *
 * @throws {TypeError} for what has no canonical form that every reader agrees on: unsafe integers, NaN, infinities,
 * lone surrogates, and anything that is not plain JSON. Parse at the edge, so that this is a bug and never an input.
 */
export function canonicalJson(value: unknown): string {
	if (typeof value === 'string') return canonicalString(value);
	if (typeof value === 'number') return canonicalNumber(value);
	if (value === null || typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (isPlainObject(value)) return canonicalObject(value);
	throw new TypeError(`Cannot canonicalise a ${typeof value}: it is not plain JSON.`);
}

/** The canonical JSON of a value as the UTF-8 bytes that are hashed and stored. */
export function canonicalBytes(value: unknown): Uint8Array {
	return new TextEncoder().encode(canonicalJson(value));
}

function canonicalObject(value: Record<string, unknown>): string {
	const members: string[] = [];
	for (const name of Object.keys(value).sort()) {
		const member = value[name];
		if (member !== undefined) members.push(`${canonicalString(name)}:${canonicalJson(member)}`);
	}
	return `{${members.join(',')}}`;
}

function canonicalNumber(value: number): string {
	if (!Number.isFinite(value)) throw new TypeError(`Cannot canonicalise ${value}: JSON has no such number.`);
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new TypeError(`Cannot canonicalise ${value}: integers beyond 2^53 lose digits. Write it as a string.`);
	}
	return JSON.stringify(value);
}

/** Most texts have nothing to escape, and then the text between quotes is what JSON.stringify gives. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;

function canonicalString(value: string): string {
	if (PLAIN.test(value)) return `"${value}"`;
	if (!value.isWellFormed()) throw new TypeError('Cannot canonicalise a text with a lone surrogate.');
	return JSON.stringify(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

import { LineName, type VersionName, versionName, versionNumber } from '@tenet/context-pack';
import type { Digest } from '@tenet/kernel';

export const OBJECTS = 'objects/';
export const LINES = 'lines/';

const OBJECT_KEY = /^objects\/([0-9a-f]{2})\/([0-9a-f]{62})$/;
const RECORD_KEY = /^lines\/([a-z0-9][a-z0-9-]{0,62})\/(cp-v[1-9][0-9]{0,8})$/;
const PREFIX = /^(?:objects\/(?:[0-9a-f]{2}\/)?|lines\/(?:[a-z0-9][a-z0-9-]{0,62}\/)?)$/;

/** `objects/<first two hex>/<62 hex>`: 256 shards keep every folder small. */
export function objectKey(digest: Digest): string {
	const hex = digest.slice('sha256:'.length);
	return `${OBJECTS}${hex.slice(0, 2)}/${hex.slice(2)}`;
}

/** The digest that an object's key says; undefined for another key. */
export function objectDigest(key: string): Digest | undefined {
	const match = OBJECT_KEY.exec(key);
	return match ? (`sha256:${match[1]}${match[2]}` as Digest) : undefined;
}

/** `lines/<line>/`: where the records of a line stand. */
export function linePrefix(line: LineName): string {
	return `${LINES}${line}/`;
}

/** `lines/<line>/cp-v<N>`: the name that only one writer can take. */
export function recordKey(line: LineName, number: number): string {
	return linePrefix(line) + versionName(number);
}

/** The line and number that a record's key says; undefined for another key. */
export function recordPlace(key: string): { readonly line: LineName; readonly number: number } | undefined {
	const match = RECORD_KEY.exec(key);
	if (!match) return undefined;
	return { line: LineName.parse(match[1]), number: versionNumber(match[2] as VersionName) };
}

export function isBlobKey(name: string): boolean {
	return OBJECT_KEY.test(name) || RECORD_KEY.test(name);
}

export function isBlobPrefix(name: string): boolean {
	return PREFIX.test(name);
}

/** A key becomes a path, so anything that blob-key.ts did not make is stopped here. @throws {TypeError} */
export function assertBlobKey(key: string): void {
	if (!isBlobKey(key)) throw new TypeError(`Cannot use ${JSON.stringify(key)} as a key of the store.`);
}

/** @throws {TypeError} */
export function assertBlobPrefix(prefix: string): void {
	if (!isBlobPrefix(prefix)) throw new TypeError(`Cannot list ${JSON.stringify(prefix)}: no keys begin so.`);
}

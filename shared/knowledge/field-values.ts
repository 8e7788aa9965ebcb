import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';

/*
 * Fields come from packs, and from servers that only promise a digest, so their shape is looked at, never assumed: what
 * is not of the expected form is read as absent.
 */

/** A field that is a text. */
export function textOf(fields: JsonObject, name: string): string | undefined {
	const value = memberOf(fields, name);
	return typeof value === 'string' ? value : undefined;
}

/** The texts of a field that is a list. */
export function textsOf(fields: JsonObject, name: string): readonly string[] {
	return listOf(fields, name).filter((item) => typeof item === 'string');
}

/** The objects of a field that is a list. */
export function objectsOf(fields: JsonObject, name: string): readonly JsonObject[] {
	return listOf(fields, name).filter(isObject);
}

/** The objects of a field that is a list, with their places in it. */
export function placedObjectsOf(fields: JsonObject, name: string): readonly { index: number; value: JsonObject }[] {
	return listOf(fields, name).flatMap((value, index) => (isObject(value) ? [{ index, value }] : []));
}

/** A field that is a list; empty when it is absent. */
export function listOf(fields: JsonObject, name: string): readonly JsonValue[] {
	const value = memberOf(fields, name);
	return Array.isArray(value) ? value : [];
}

/** A field that is an object; empty when it is absent. */
export function objectOf(fields: JsonObject, name: string): JsonObject {
	const value = memberOf(fields, name);
	return value !== undefined && isObject(value) ? value : {};
}

/** The named members that are there, in the order they are named. */
export function picked(fields: JsonObject, names: readonly string[]): JsonObject {
	return present(Object.fromEntries(names.map((name) => [name, memberOf(fields, name)])));
}

/** Members of an object to be, of which some may be absent. */
export type Members = Readonly<Record<string, JsonValue | undefined>>;

/** The object without its absent members: plain JSON knows no `undefined`. */
export function present(members: Members): JsonObject {
	const kept = Object.entries(members).filter((member): member is [string, JsonValue] => member[1] !== undefined);
	return Object.fromEntries(kept);
}

function memberOf(fields: JsonObject, name: string): JsonValue | undefined {
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

import type { JsonObject, JsonValue } from '@tenet/kernel';

/*
 * Fields come from packs and from servers that promise a digest and no shape: what is not of the expected form is read
 * as absent.
 */

/** A field that is a text. */
export function textAt(fields: JsonObject, name: string): string | undefined {
	const value = memberAt(fields, name);
	return typeof value === 'string' ? value : undefined;
}

/** The texts of a field that is a list. */
export function textsAt(fields: JsonObject, name: string): readonly string[] {
	return listAt(fields, name).filter((item) => typeof item === 'string');
}

/** The objects of a field that is a list, with their places in it. */
export function objectsAt(fields: JsonObject, name: string): readonly { index: number; value: JsonObject }[] {
	return listAt(fields, name).flatMap((value, index) => (isObject(value) ? [{ index, value }] : []));
}

/** The members of a field that is an object. */
export function objectAt(fields: JsonObject, name: string): JsonObject {
	const value = memberAt(fields, name);
	return value !== undefined && isObject(value) ? value : {};
}

export function listAt(fields: JsonObject, name: string): readonly JsonValue[] {
	const value = memberAt(fields, name);
	return Array.isArray(value) ? value : [];
}

export function isObject(value: JsonValue): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberAt(fields: JsonObject, name: string): JsonValue | undefined {
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

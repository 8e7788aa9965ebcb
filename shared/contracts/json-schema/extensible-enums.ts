import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { Schema } from './schema.ts';

/**
 * A reading schema whose enums marked `x-extensible-enum` accept what they do not list: who reads by it has declared a
 * fallback, so that its writers may list more.
 */
export function extensibleEnums(schema: Schema): Schema {
	return typeof schema === 'boolean' ? schema : opened(schema);
}

/** A schema without those marks: what it lists as it stands, whoever reads it. */
export function withoutFallbacks(schema: Schema): Schema {
	return typeof schema === 'boolean' ? schema : unmarked(schema);
}

function unmarked(schema: JsonObject): JsonObject {
	const kept = Object.entries(schema).filter(([keyword]) => keyword !== 'x-extensible-enum');
	return Object.fromEntries(kept.map(([keyword, value]) => [keyword, unmarkedInside(value)]));
}

function unmarkedInside(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(unmarkedInside);
	return isObject(value) ? unmarked(value) : value;
}

function opened(schema: JsonObject): JsonObject {
	const inner = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, openedInside(value)]));
	const marked = schema['x-extensible-enum'];
	if (marked === undefined || marked === false) return inner;
	const { enum: listed, ...rest } = inner;
	if (!Array.isArray(listed) || rest['type'] !== undefined) return rest;
	return { ...rest, type: [...new Set(listed.map(jsonType))] };
}

function openedInside(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(openedInside);
	return isObject(value) ? opened(value) : value;
}

function jsonType(value: JsonValue): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

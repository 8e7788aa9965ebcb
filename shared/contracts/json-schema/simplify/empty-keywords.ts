import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { Schema } from '../schema.ts';
import { ALL_TYPES } from './value-types.ts';

/** Keywords that refuse nothing are left out. */
export function emptyKeywords(schema: JsonObject): Schema {
	return Object.fromEntries(Object.entries(schema).filter(([keyword, value]) => !NOTHING_SAID[keyword]?.(value)));
}

const NOTHING_SAID: Readonly<Record<string, (value: JsonValue) => boolean>> = {
	minLength: isZero,
	minItems: isZero,
	minProperties: isZero,
	uniqueItems: (value) => value === false,
	required: (value) => Array.isArray(value) && value.length === 0,
	properties: isEmpty,
	patternProperties: isEmpty,
	dependentRequired: isEmpty,
	dependentSchemas: isEmpty,
	pattern: (value) => typeof value === 'string' && /^\^?(?:\.\*)?$/.test(value),
	items: acceptsAll,
	additionalProperties: acceptsAll,
	propertyNames: acceptsAll,
	allOf: (value) => Array.isArray(value) && value.every(acceptsAll),
	type: (value) => Array.isArray(value) && ALL_TYPES.every((type) => value.includes(type)),
};

function isZero(value: JsonValue): boolean {
	return value === 0;
}

function isEmpty(value: JsonValue): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}

function acceptsAll(value: JsonValue): boolean {
	return value === true || isEmpty(value);
}

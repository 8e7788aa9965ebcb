import type { JsonObject } from '@tenet/kernel';
import type { Schema } from '../schema.ts';

/** A multiple of a whole number is an integer, and a multiple of one is no more than that. */
export function wholeNumbers(schema: JsonObject): Schema {
	const { multipleOf, ...rest } = schema;
	const { type } = rest;
	if (type !== 'number' && type !== 'integer') return schema;
	if (!Number.isSafeInteger(multipleOf)) return schema;
	return multipleOf === 1 ? { ...rest, type: 'integer' } : { ...schema, type: 'integer' };
}

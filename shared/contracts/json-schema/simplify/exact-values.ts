import type { JsonObject } from '@tenet/kernel';
import type { Schema } from '../schema.ts';
import { isOfType, typesOf } from './value-types.ts';

/** Listed values lose those of another type. */
export function exactValues(schema: JsonObject): Schema {
	const { enum: listed, ...rest } = schema;
	if (!Array.isArray(listed)) return schema;
	const types = typesOf(rest);
	const fitting = listed.filter((value) => types.some((type) => isOfType(value, type)));
	return fitting.length === 0 ? false : { ...rest, enum: fitting };
}

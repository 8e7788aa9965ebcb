import type { JsonObject } from '@tenet/kernel';
import { mapSubschemas, type Schema } from './schema.ts';

/** What else evaluates properties or items beside `properties` and `prefixItems`. */
const EVALUATES = ['$ref', 'allOf', 'anyOf', 'dependentSchemas', 'if', 'not', 'oneOf'];

/** `unevaluatedProperties` where nothing but its own neighbours evaluates is `additionalProperties`; so are items. */
export function lowerUnevaluated(schema: Schema): Schema {
	if (typeof schema === 'boolean') return schema;
	const inner = mapSubschemas(schema, lowerUnevaluated);
	if (EVALUATES.some((keyword) => Object.hasOwn(inner, keyword))) return inner;
	return lowered(
		lowered(inner, 'unevaluatedProperties', 'additionalProperties'),
		'unevaluatedItems',
		Object.hasOwn(inner, 'contains') ? 'unevaluatedItems' : 'items',
	);
}

/** Whether what is accepted somewhere in a schema depends on how its neighbours say what they say. */
export function speaksOfUnevaluated(schema: Schema): boolean {
	if (typeof schema === 'boolean') return false;
	if (Object.hasOwn(schema, 'unevaluatedProperties') || Object.hasOwn(schema, 'unevaluatedItems')) return true;
	let speaks = false;
	mapSubschemas(schema, (inner) => {
		speaks ||= speaksOfUnevaluated(inner);
		return inner;
	});
	return speaks;
}

function lowered(schema: JsonObject, from: string, to: string): JsonObject {
	const { [from]: unevaluated, ...rest } = schema;
	if (unevaluated === undefined || from === to) return schema;
	return Object.hasOwn(rest, to) ? rest : { ...rest, [to]: unevaluated };
}

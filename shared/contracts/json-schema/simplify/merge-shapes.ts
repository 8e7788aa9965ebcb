import { canonicalJson, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { isSchema, type Schema } from '../schema.ts';

const OF_OBJECTS = ['additionalProperties', 'patternProperties', 'properties'];
const OF_ARRAYS = ['items', 'prefixItems'];

/** Keywords that say something of what their neighbours leave over: two schemas' are merged together or not at all. */
export const SHAPE: readonly string[] = [...OF_OBJECTS, ...OF_ARRAYS];

type Simplify = (schema: Schema) => Schema;

/** What both say of an object's members; absent when one schema cannot say it. */
export function mergeProperties(one: JsonObject, other: JsonObject, simplify: Simplify): JsonObject | undefined {
	const sole = soleShape(OF_OBJECTS, one, other);
	if (sole) return sole;
	if (one['patternProperties'] !== undefined || other['patternProperties'] !== undefined) return undefined;
	const names = [...new Set([one, other].flatMap((schema) => Object.keys(mapOf(schema['properties']))))];
	const rest = both(additional(one), additional(other), simplify);
	return {
		...(names.length > 0 && {
			properties: Object.fromEntries(
				names.map((name) => [name, both(member(one, name), member(other, name), simplify)]),
			),
		}),
		...(rest !== true && { additionalProperties: rest }),
	};
}

/** What both say of an array's items; absent when one schema cannot say it. */
export function mergeItems(one: JsonObject, other: JsonObject, simplify: Simplify): JsonObject | undefined {
	const sole = soleShape(OF_ARRAYS, one, other);
	if (sole) return sole;
	if (one['prefixItems'] !== undefined || other['prefixItems'] !== undefined) return undefined;
	return { items: both(schemaOr(one['items']), schemaOr(other['items']), simplify) };
}

/** Where only one of two says something, or both the same, that is what both say. */
function soleShape(keywords: readonly string[], one: JsonObject, other: JsonObject): JsonObject | undefined {
	const [mine, theirs] = [one, other].map((schema) =>
		Object.fromEntries(
			keywords.flatMap((keyword): [string, JsonValue][] => {
				const value = schema[keyword];
				return value === undefined ? [] : [[keyword, value]];
			}),
		),
	);
	if (!mine || !theirs || Object.keys(mine).length === 0) return theirs;
	return Object.keys(theirs).length === 0 || canonicalJson(mine) === canonicalJson(theirs) ? mine : undefined;
}

function member(schema: JsonObject, name: string): Schema {
	const own = mapOf(schema['properties']);
	return Object.hasOwn(own, name) ? schemaOr(own[name]) : additional(schema);
}

function additional(schema: JsonObject): Schema {
	return schemaOr(schema['additionalProperties']);
}

function schemaOr(value: JsonValue | undefined): Schema {
	return isSchema(value) ? value : true;
}

function mapOf(value: JsonValue | undefined): JsonObject {
	return isObject(value) ? value : {};
}

function both(one: Schema, other: Schema, simplify: Simplify): Schema {
	if (one === true || canonicalJson(one) === canonicalJson(other)) return other;
	return other === true ? one : simplify({ allOf: [one, other] });
}

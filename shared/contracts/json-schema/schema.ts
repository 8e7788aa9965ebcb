import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';

/** A JSON Schema: `true` accepts everything, `false` nothing. */
export type Schema = boolean | JsonObject;

/** Keywords of 2020-12 whose value is one schema, a list of schemas, a map of schemas. */
export const ONE_SCHEMA = [
	'additionalProperties',
	'contains',
	'contentSchema',
	'else',
	'if',
	'items',
	'not',
	'propertyNames',
	'then',
	'unevaluatedItems',
	'unevaluatedProperties',
] as const;
export const SCHEMA_LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
export const SCHEMA_MAP = ['$defs', 'dependentSchemas', 'patternProperties', 'properties'] as const;

export function isSchema(value: JsonValue | undefined): value is Schema {
	return typeof value === 'boolean' || isObject(value);
}

export function schemasOf(value: JsonValue | undefined): readonly Schema[] {
	return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** A schema with each of its direct subschemas replaced. */
export function mapSubschemas(schema: JsonObject, change: (schema: Schema) => Schema): JsonObject {
	return Object.fromEntries(
		Object.entries(schema).map(([keyword, value]) => [keyword, mapKeyword(keyword, value, change)]),
	);
}

function mapKeyword(keyword: string, value: JsonValue, change: (schema: Schema) => Schema): JsonValue {
	if (includes(ONE_SCHEMA, keyword) && isSchema(value)) return change(value);
	if (includes(SCHEMA_LIST, keyword) && Array.isArray(value)) {
		return value.map((item) => (isSchema(item) ? change(item) : item));
	}
	if (includes(SCHEMA_MAP, keyword) && isObject(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, item]) => [name, isSchema(item) ? change(item) : item]),
		);
	}
	return value;
}

function includes(list: readonly string[], keyword: string): boolean {
	return list.includes(keyword);
}

import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { formatAsPattern } from './assertive-formats.ts';
import { isSchema, mapSubschemas, type Schema } from './schema.ts';

/**
 * The older ways of writing a schema, and OpenAPI 3.0's, as JSON Schema 2020-12 says the same.
 *
 * What a draft says by another keyword is translated wherever it stands, because schemas without `$schema` mix drafts.
 * Only `$ref` beside other keywords means something else before 2019-09: there it hides them.
 */
export function to202012(schema: Schema, refHidesSiblings: boolean): Schema {
	if (typeof schema === 'boolean') return schema;
	const own = refHidesSiblings && typeof schema['$ref'] === 'string' ? onlyReference(schema) : schema;
	return mapSubschemas(sayAs202012(own), (inner) => to202012(inner, refHidesSiblings));
}

/** One schema's own keywords, those of its subschemas left as they are. */
export function sayAs202012(schema: JsonObject): JsonObject {
	return STEPS.reduce((said, step) => step(said), schema);
}

/** Whether a document's `$ref` hides what stands beside it, by its `$schema`, or by words that only old drafts use. */
export function refHidesSiblings(document: JsonObject): boolean {
	const declared = document['$schema'];
	if (typeof declared === 'string') return /draft-0?[1-7]\b/.test(declared);
	return Object.hasOwn(document, 'definitions') && !Object.hasOwn(document, '$defs');
}

const ANNOTATIONS = [
	'$comment',
	'$schema',
	'$vocabulary',
	'default',
	'deprecated',
	'description',
	'example',
	'examples',
];
const OPENAPI_ANNOTATIONS = ['discriminator', 'externalDocs', 'readOnly', 'title', 'writeOnly', 'xml'];

const STEPS: readonly ((schema: JsonObject) => JsonObject)[] = [
	(schema) => without(schema, [...ANNOTATIONS, ...OPENAPI_ANNOTATIONS]),
	renamed('definitions', '$defs'),
	tupleItems,
	exclusiveBound('exclusiveMinimum', 'minimum'),
	exclusiveBound('exclusiveMaximum', 'maximum'),
	dependencies,
	nullable,
	pluralType,
	extendedTypes,
	formatAsPattern,
];

function onlyReference(schema: JsonObject): JsonObject {
	const kept = ['$ref', '$defs', 'definitions', '$id', 'id'];
	return Object.fromEntries(Object.entries(schema).filter(([keyword]) => kept.includes(keyword)));
}

function without(schema: JsonObject, keywords: readonly string[]): JsonObject {
	const kept = Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword) && !keyword.startsWith('x-'));
	return Object.fromEntries(kept);
}

function renamed(from: string, to: string) {
	return (schema: JsonObject): JsonObject => {
		const { [from]: moved, ...rest } = schema;
		if (!isObject(moved)) return schema;
		const there = rest[to];
		return { ...rest, [to]: { ...moved, ...(isObject(there) ? there : {}) } };
	};
}

/** `items: [a, b]` and `additionalItems` up to 2019-09; `additionalItems` without such a list says nothing. */
function tupleItems(schema: JsonObject): JsonObject {
	const { items, additionalItems, ...rest } = schema;
	if (!Array.isArray(items)) return items === undefined ? rest : { ...rest, items };
	const others = isSchema(additionalItems) ? { items: additionalItems } : {};
	return items.length === 0 ? { ...rest, ...others } : { ...rest, prefixItems: items, ...others };
}

/** draft-04: `minimum: 3, exclusiveMinimum: true`. */
function exclusiveBound(exclusive: string, inclusive: string) {
	return (schema: JsonObject): JsonObject => {
		const { [exclusive]: flag, [inclusive]: bound, ...rest } = schema;
		if (typeof flag !== 'boolean') return schema;
		if (bound === undefined) return rest;
		return flag ? { ...rest, [exclusive]: bound } : { ...rest, [inclusive]: bound };
	};
}

function dependencies(schema: JsonObject): JsonObject {
	const { dependencies: all, ...rest } = schema;
	if (!isObject(all)) return schema;
	const required: Record<string, JsonValue> = {};
	const schemas: Record<string, JsonValue> = {};
	for (const [name, dependency] of Object.entries(all)) {
		if (typeof dependency === 'string') required[name] = [dependency];
		else if (Array.isArray(dependency)) required[name] = dependency;
		else schemas[name] = dependency;
	}
	return {
		...rest,
		...(Object.keys(required).length > 0 && { dependentRequired: required }),
		...(Object.keys(schemas).length > 0 && { dependentSchemas: schemas }),
	};
}

/** OpenAPI 3.0: `nullable` beside a type widens it; without a type it says nothing. */
function nullable(schema: JsonObject): JsonObject {
	const { nullable: isNullable, ...rest } = schema;
	if (typeof isNullable !== 'boolean') return schema;
	const { type } = rest;
	return isNullable && typeof type === 'string' ? { ...rest, type: [type, 'null'] } : rest;
}

function pluralType(schema: JsonObject): JsonObject {
	const { type } = schema;
	return Array.isArray(type) && type.length === 1 && type[0] !== undefined ? { ...schema, type: type[0] } : schema;
}

/** draft-03's `any`, and OpenAPI 3.0's way of saying "a file": neither narrows what JSON may stand there. */
function extendedTypes(schema: JsonObject): JsonObject {
	const { type, ...rest } = schema;
	if (type === 'any') return rest;
	return type === 'file' ? { ...rest, type: 'string' } : schema;
}

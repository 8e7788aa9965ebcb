import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { Schema } from '../json-schema/schema.ts';
import type { Lowering } from './lowering.ts';

/** Says a schema's own keywords in the words of JSON Schema; the schemas in it are lowered already. */
export function lowerKeywords(lowered: JsonObject, lowering: Lowering): Schema {
	const seen = lowering.references === 'hide' ? besideReference(lowered) : lowered;
	const steps = [knownTypes, numberFormats, extensibleEnum(lowering.enums), nullable, single];
	return steps.reduce((said, step) => step(said), seen);
}

/** What is hidden says nothing; OpenAPI's `nullable` is nevertheless written, and meant, there. */
function besideReference(schema: JsonObject): JsonObject {
	if (typeof schema['$ref'] !== 'string') return schema;
	return Object.fromEntries(Object.entries(schema).filter(([keyword]) => BESIDE_REFERENCE.includes(keyword)));
}

/** Definitions say nothing by standing there: other references lead to them. */
const BESIDE_REFERENCE = ['$defs', '$ref', 'definitions', 'nullable'];

const TYPES = ['any', 'array', 'boolean', 'file', 'integer', 'null', 'number', 'object', 'string'];

/** A type that nobody defines is a set of values of its own: the same as itself, and as nothing else. */
function knownTypes(schema: JsonObject): JsonObject {
	const { type, ...rest } = schema;
	return typeof type !== 'string' || TYPES.includes(type) ? schema : { ...rest, const: `a value of type ${type}` };
}

const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** OpenAPI's formats of numbers: `int32` bounds them; what the wider ones exclude, no JSON number that is read exactly is. */
function numberFormats(schema: JsonObject): JsonObject {
	const { format, ...rest } = schema;
	if (format === 'int64' || format === 'double' || format === 'float') return rest;
	if (format !== 'int32' || (rest['type'] !== 'integer' && rest['type'] !== 'number')) return schema;
	return BOUNDS.some((bound) => Object.hasOwn(rest, bound))
		? { ...rest, allOf: [...listOf(rest['allOf']), INT32] }
		: { ...rest, ...INT32 };
}

const BOUNDS = ['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum'];

/** `x-extensible-enum` stands instead of an enum, or beside one as `true`. */
function extensibleEnum(enums: Lowering['enums']) {
	return (schema: JsonObject): JsonObject => {
		const { 'x-extensible-enum': extensible, enum: listed, ...rest } = schema;
		if (extensible === undefined || extensible === false) return schema;
		if (enums === 'open') return rest;
		const values = listed ?? extensible;
		return Array.isArray(values) ? { ...rest, enum: values } : rest;
	};
}

const MADE_OF = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'const'];

/** OpenAPI 3.0.3 lets `nullable` widen a type only; as practised it also widens what is made of other schemas. */
function nullable(schema: JsonObject): JsonObject {
	const { nullable: isNullable, ...rest } = schema;
	if (isNullable !== true) return rest;
	if (MADE_OF.some((keyword) => Object.hasOwn(rest, keyword))) return { anyOf: [rest, { type: 'null' }] };
	const { type, enum: listed } = rest;
	return {
		...rest,
		...(typeof type === 'string' && { type: [type, 'null'] }),
		...(Array.isArray(listed) && !listed.includes(null) && { enum: [...listed, null] }),
	};
}

/** What is all of one schema, or one of one, is that schema: a recursion through it needs no case to be told apart. */
function single(schema: JsonObject): JsonObject {
	const [member, another] = Object.entries(schema);
	if (!member || another || !COMBINING.includes(member[0])) return schema;
	const [only, second] = listOf(member[1]);
	return isObject(only) && second === undefined ? only : schema;
}

const COMBINING = ['allOf', 'anyOf', 'oneOf'];

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
	return Array.isArray(value) ? value : [];
}

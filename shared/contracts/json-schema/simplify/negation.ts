import type { JsonObject, JsonValue } from '@tenet/kernel';
import { isSchema, type Schema, schemasOf } from '../schema.ts';
import { typeKeyword, typesOf } from './value-types.ts';

/** `not` goes inwards as far as it can: what is left of it stands at single keywords of a single type. */
export function negation(schema: JsonObject, simplify: (schema: Schema) => Schema): Schema {
	const { not, ...rest } = schema;
	if (!isSchema(not)) return schema;
	const complement = complementOf(not, typesOf(rest));
	if (complement === undefined) return schema;
	if (complement === true) return rest;
	if (complement === false) return false;
	return Object.keys(rest).length === 0
		? simplify(complement)
		: simplify({ ...rest, allOf: [...schemasOf(rest['allOf']), complement] });
}

/** What a schema does not accept among values of some types; absent when it cannot be said without `not`. */
function complementOf(schema: Schema, among: readonly string[]): Schema | undefined {
	if (typeof schema === 'boolean') return !schema;
	const [only, ...others] = Object.keys(schema);
	if (only === undefined) return false;
	if (others.length > 0) return complementOfType(schema, among);
	if (only === 'not') return isSchema(schema['not']) ? schema['not'] : undefined;
	if (only === 'anyOf') return { allOf: schemasOf(schema['anyOf']).map((not) => ({ not })) };
	if (only === 'allOf') return { anyOf: schemasOf(schema['allOf']).map((not) => ({ not })) };
	return complementOfType(schema, among);
}

function complementOfType(schema: JsonObject, among: readonly string[]): Schema | undefined {
	const { type: _, ...said } = schema;
	const types = typesOf(schema);
	if (types.includes('integer')) return undefined;
	if (types.length > 1 && Object.keys(said).length > 0) return undefined;
	const others = among.filter((one) => !types.includes(one === 'integer' ? 'number' : one));
	const outside: readonly Schema[] = others.length > 0 ? [{ type: typeKeyword(others) }] : [];
	const within: Schema[] = [];
	for (const [keyword, value] of Object.entries(said)) {
		const flip = FLIPS[keyword];
		if (flip === undefined || typeof value !== 'number') return undefined;
		if (types.includes(flip.of)) within.push({ type: flip.of, ...flip.bound(value) });
	}
	return anyOf([...outside, ...within]);
}

function anyOf(schemas: readonly Schema[]): Schema {
	return schemas.length === 0 ? false : { anyOf: schemas };
}

interface Flip {
	/** What the keyword says something of; of other values it says nothing. */
	readonly of: string;
	readonly bound: (bound: number) => Record<string, JsonValue>;
}

const FLIPS: Readonly<Record<string, Flip>> = {
	minLength: { of: 'string', bound: (bound) => ({ maxLength: bound - 1 }) },
	maxLength: { of: 'string', bound: (bound) => ({ minLength: bound + 1 }) },
	minItems: { of: 'array', bound: (bound) => ({ maxItems: bound - 1 }) },
	maxItems: { of: 'array', bound: (bound) => ({ minItems: bound + 1 }) },
	minProperties: { of: 'object', bound: (bound) => ({ maxProperties: bound - 1 }) },
	maxProperties: { of: 'object', bound: (bound) => ({ minProperties: bound + 1 }) },
	minimum: { of: 'number', bound: (bound) => ({ exclusiveMaximum: bound }) },
	maximum: { of: 'number', bound: (bound) => ({ exclusiveMinimum: bound }) },
	exclusiveMinimum: { of: 'number', bound: (bound) => ({ maximum: bound }) },
	exclusiveMaximum: { of: 'number', bound: (bound) => ({ minimum: bound }) },
};

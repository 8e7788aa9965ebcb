import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { schemasOf } from '../json-schema/schema.ts';
import { referredBy } from './reference.ts';

/** How many names an alternative may be known by: more are not worth their price. */
const MOST_NAMES = 40;

/**
 * Alternatives as those read them who make a class of each: as a union of kinds, each known by what it declares.
 *
 * An object of which nothing is required accepts any other, so that a kind that nobody knows would pass for it. Such an
 * alternative accepts what holds one of its own properties, or nothing at all.
 */
export function recognisedAlternatives(lowered: JsonObject, authored: JsonObject, root: JsonObject): JsonObject {
	const { oneOf, anyOf, ...rest } = lowered;
	const kinds = (list: JsonValue | undefined, written: JsonValue | undefined) =>
		Array.isArray(list) ? list.flatMap((one, index) => recognised(one, itemOf(written, index), root)) : undefined;
	const [exactlyOne, some] = [kinds(oneOf, authored['oneOf']), kinds(anyOf, authored['anyOf'])];
	if (exactlyOne && some) return { ...rest, anyOf: some, allOf: [...schemasOf(rest['allOf']), { anyOf: exactlyOne }] };
	const alternatives = exactlyOne ?? some;
	return alternatives ? { ...rest, anyOf: alternatives } : rest;
}

function recognised(alternative: JsonValue, authored: JsonValue | undefined, root: JsonObject): readonly JsonValue[] {
	const names = namesOf(authored, root);
	if (names.length === 0 || names.length > MOST_NAMES) return [alternative];
	const marks = [{ maxProperties: 0 }, ...names.map((name) => ({ required: [name] }))];
	return marks.map((mark) => ({ allOf: [alternative, mark] }));
}

/** The properties that an alternative declares; none when something is required of it, by which it is known already. */
function namesOf(authored: JsonValue | undefined, root: JsonObject): readonly string[] {
	const parts = partsOf(authored, root, new Set());
	if (parts.some(({ required }) => Array.isArray(required) && required.length > 0)) return [];
	return [...new Set(parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])))];
}

/** A schema and all that it is made of. */
function partsOf(schema: JsonValue | undefined, root: JsonObject, seen: Set<JsonObject>): readonly JsonObject[] {
	if (!isObject(schema) || seen.has(schema)) return [];
	seen.add(schema);
	const { $ref } = schema;
	const target = typeof $ref === 'string' ? referredBy($ref, root) : undefined;
	return [schema, ...[target, ...schemasOf(schema['allOf'])].flatMap((part) => partsOf(part, root, seen))];
}

function itemOf(list: JsonValue | undefined, index: number): JsonValue | undefined {
	return Array.isArray(list) ? list[index] : undefined;
}

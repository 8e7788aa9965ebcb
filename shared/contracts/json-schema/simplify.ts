import { canonicalJson, type JsonObject, type JsonValue } from '@tenet/kernel';
import { isObject, isSchema, mapSubschemas, type Schema, schemasOf } from './schema.ts';

/**
 * The same set of values, said in the way that is easiest to prove something of.
 *
 * Each rule keeps the set of accepted values exactly; what no rule fits is left as it was.
 */
export function simplify(schema: Schema): Schema {
	if (typeof schema === 'boolean') return schema;
	const inner = mapSubschemas(schema, simplify);
	return RULES.reduce<Schema>((said, rule) => (typeof said === 'boolean' ? said : rule(said)), inner);
}

const RULES: readonly ((schema: JsonObject) => Schema)[] = [
	withoutEmptyKeywords,
	pushedNot,
	mergedConjuncts,
	wholeNumbers,
	exactValues,
	singleAlternative,
];

const NOTHING_SAID: Readonly<Record<string, (value: JsonValue) => boolean>> = {
	minLength: (value) => value === 0,
	minItems: (value) => value === 0,
	minProperties: (value) => value === 0,
	uniqueItems: (value) => value === false,
	required: (value) => Array.isArray(value) && value.length === 0,
	properties: (value) => isObject(value) && Object.keys(value).length === 0,
	patternProperties: (value) => isObject(value) && Object.keys(value).length === 0,
	dependentRequired: (value) => isObject(value) && Object.keys(value).length === 0,
	pattern: (value) => typeof value === 'string' && /^\^?(?:\.\*)?\$?$/.test(value),
	items: (value) => value === true || isEmpty(value),
	additionalProperties: (value) => value === true || isEmpty(value),
	propertyNames: (value) => value === true || isEmpty(value),
	unevaluatedProperties: (value) => value === true || isEmpty(value),
	unevaluatedItems: (value) => value === true || isEmpty(value),
	allOf: (value) => Array.isArray(value) && value.every((one) => one === true || isEmpty(one)),
	type: (value) => Array.isArray(value) && ALL_TYPES.every((type) => value.includes(type)),
};

const ALL_TYPES = ['array', 'boolean', 'null', 'number', 'object', 'string'];

function isEmpty(value: JsonValue): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}

function withoutEmptyKeywords(schema: JsonObject): Schema {
	const kept = Object.entries(schema).filter(([keyword, value]) => !NOTHING_SAID[keyword]?.(value));
	return Object.fromEntries(kept);
}

/** `not` goes inwards as far as it can: what is left of it stands at single keywords of a single type. */
function pushedNot(schema: JsonObject): Schema {
	const { not, ...rest } = schema;
	if (not === undefined || !isSchema(not)) return schema;
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
	const keywords = Object.keys(schema);
	if (keywords.length === 0) return false;
	const [only] = keywords;
	if (keywords.length === 1 && only === 'not') return isSchema(schema['not']) ? schema['not'] : undefined;
	if (keywords.length === 1 && only === 'anyOf') return { allOf: schemasOf(schema['anyOf']).map((not) => ({ not })) };
	if (keywords.length === 1 && only === 'allOf') return { anyOf: schemasOf(schema['allOf']).map((not) => ({ not })) };
	return complementOfType(schema, among);
}

function complementOfType(schema: JsonObject, among: readonly string[]): Schema | undefined {
	const { type: _, ...said } = schema;
	const types = typesOf(schema);
	if (types.length > 1 && Object.keys(said).length > 0) return undefined;
	if (types.includes('integer')) return undefined;
	const others = among.filter((one) => !types.includes(one === 'integer' ? 'number' : one));
	const outside: readonly Schema[] = others.length > 0 ? [{ type: single(others) }] : [];
	const flipped = Object.entries(said).map(([keyword, value]) => flip(keyword, value));
	if (flipped.some((one) => one === undefined)) return undefined;
	const within = flipped.flatMap((one) => (one === undefined ? [] : [{ type: single(types), ...one }]));
	return { anyOf: [...outside, ...within] };
}

function flip(keyword: string, value: JsonValue): JsonObject | undefined {
	if (typeof value !== 'number') return undefined;
	const flips: Readonly<Record<string, () => JsonObject>> = {
		minLength: () => ({ maxLength: value - 1 }),
		maxLength: () => ({ minLength: value + 1 }),
		minItems: () => ({ maxItems: value - 1 }),
		maxItems: () => ({ minItems: value + 1 }),
		minProperties: () => ({ maxProperties: value - 1 }),
		maxProperties: () => ({ minProperties: value + 1 }),
		minimum: () => ({ exclusiveMaximum: value }),
		maximum: () => ({ exclusiveMinimum: value }),
		exclusiveMinimum: () => ({ maximum: value }),
		exclusiveMaximum: () => ({ minimum: value }),
	};
	return flips[keyword]?.();
}

function typesOf(schema: JsonObject): readonly string[] {
	const { type } = schema;
	if (typeof type === 'string') return [type];
	return Array.isArray(type) ? type.filter((one) => typeof one === 'string') : ALL_TYPES;
}

function single(types: readonly string[]): JsonValue {
	return types.length === 1 && types[0] !== undefined ? types[0] : [...types];
}

/** Bounds that several conjuncts say become the strictest of them. */
function mergedConjuncts(schema: JsonObject): Schema {
	const conjuncts = schemasOf(schema['allOf']);
	if (conjuncts.length === 0) return schema;
	if (conjuncts.includes(false)) return false;
	const { allOf: _, ...own } = schema;
	let merged: JsonObject = own;
	const left: Schema[] = [];
	for (const conjunct of conjuncts) {
		if (conjunct === true) continue;
		const both = isObject(conjunct) ? merge(merged, conjunct) : undefined;
		if (both) merged = both;
		else left.push(conjunct);
	}
	return left.length > 0 ? { ...merged, allOf: left } : merged;
}

/** Two schemas as one, when every keyword of the second can be said together with the first. */
function merge(one: JsonObject, other: JsonObject): JsonObject | undefined {
	const merged: Record<string, JsonValue> = { ...one };
	for (const [keyword, value] of Object.entries(other)) {
		const there = merged[keyword];
		const both = there === undefined ? alone(keyword, value, one) : together(keyword, there, value);
		if (both === undefined) return undefined;
		merged[keyword] = both;
	}
	return merged;
}

/** Keywords that say something about what their neighbours leave over must stay with them. */
function alone(keyword: string, value: JsonValue, beside: JsonObject): JsonValue | undefined {
	const hasShape = ['properties', 'patternProperties', 'additionalProperties'].some((name) => Object.hasOwn(beside, name));
	if (hasShape && ['properties', 'patternProperties', 'additionalProperties'].includes(keyword)) return undefined;
	const hasItems = ['prefixItems', 'items'].some((name) => Object.hasOwn(beside, name));
	if (hasItems && ['prefixItems', 'items'].includes(keyword)) return undefined;
	if (['if', 'then', 'else', '$ref', 'contains', 'minContains', 'maxContains'].includes(keyword)) return undefined;
	return keyword.startsWith('unevaluated') ? undefined : value;
}

function together(keyword: string, one: JsonValue, other: JsonValue): JsonValue | undefined {
	if (canonicalJson(one) === canonicalJson(other)) return one;
	if (typeof one === 'number' && typeof other === 'number') {
		if (/^(?:min|exclusiveMin)/.test(keyword)) return Math.max(one, other);
		if (/^(?:max|exclusiveMax)/.test(keyword)) return Math.min(one, other);
		if (keyword === 'multipleOf') return commonMultiple(one, other);
	}
	if (keyword === 'required' && Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
	if (keyword === 'allOf') return [...schemasOf(one), ...schemasOf(other)];
	return keyword === 'type' ? commonTypes(one, other) : undefined;
}

function commonTypes(one: JsonValue, other: JsonValue): JsonValue | undefined {
	const [mine, theirs] = [one, other].map((type) => (Array.isArray(type) ? type : [type]).map(String));
	if (!mine || !theirs) return undefined;
	const common = mine.flatMap((type) => {
		if (theirs.includes(type)) return [type];
		if (type === 'integer' && theirs.includes('number')) return ['integer'];
		return type === 'number' && theirs.includes('integer') ? ['integer'] : [];
	});
	return common.length > 0 ? single([...new Set(common)]) : undefined;
}

function commonMultiple(one: number, other: number): number | undefined {
	if (!Number.isSafeInteger(one) || !Number.isSafeInteger(other)) return undefined;
	const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
	const multiple = (one / divisor(one, other)) * other;
	return Number.isSafeInteger(multiple) ? multiple : undefined;
}

/** A multiple of a whole number is an integer, and a multiple of one is no more than that. */
function wholeNumbers(schema: JsonObject): Schema {
	const { multipleOf, ...rest } = schema;
	if (typeof multipleOf !== 'number') return schema;
	const { type } = rest;
	const isNumber = type === 'number' || type === 'integer';
	if (!isNumber || !Number.isSafeInteger(multipleOf)) return schema;
	return multipleOf === 1 ? { ...rest, type: 'integer' } : { ...rest, type: 'integer', multipleOf };
}

/** Listed values lose those of another type. */
function exactValues(schema: JsonObject): Schema {
	const { enum: listed, ...rest } = schema;
	if (!Array.isArray(listed)) return schema;
	const fitting = listed.filter((value) => typesOf(rest).some((type) => isOfType(value, type)));
	return fitting.length === 0 ? false : { ...rest, enum: fitting };
}

function isOfType(value: JsonValue, type: string): boolean {
	if (type === 'null') return value === null;
	if (type === 'array') return Array.isArray(value);
	if (type === 'object') return isObject(value);
	if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
	return typeof value === type;
}

function singleAlternative(schema: JsonObject): Schema {
	for (const keyword of ['anyOf', 'oneOf']) {
		const alternatives = schemasOf(schema[keyword]);
		const [only] = alternatives;
		if (alternatives.length !== 1 || only === undefined) continue;
		const { [keyword]: _, ...rest } = schema;
		if (Object.keys(rest).length === 0) return only;
		return { ...rest, allOf: [...schemasOf(rest['allOf']), only] };
	}
	return schema;
}

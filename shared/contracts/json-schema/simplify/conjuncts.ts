import { canonicalJson, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { type Schema, schemasOf } from '../schema.ts';
import { mergeItems, mergeProperties, SHAPE } from './merge-shapes.ts';
import { commonTypes, typeKeyword, typesOf } from './value-types.ts';

/** What several conjuncts say becomes one schema, as far as it can be said in one. */
export function conjuncts(schema: JsonObject, simplify: (schema: Schema) => Schema): Schema {
	const all = schemasOf(schema['allOf']);
	if (all.length === 0) return schema;
	const { allOf: _, ...own } = schema;
	const left: Schema[] = [];
	const merged = all.reduce<Schema>((said, conjunct) => {
		if (said === false || conjunct === false) return false;
		if (said === true || conjunct === true) return said;
		if (isDisjoint(said, conjunct)) return false;
		const both = merge(said, conjunct, simplify);
		if (both === undefined) left.push(conjunct);
		return both ?? said;
	}, own);
	if (typeof merged === 'boolean' || left.length === 0) return merged;
	return { ...merged, allOf: [...schemasOf(merged['allOf']), ...left] };
}

function isDisjoint(one: JsonObject, other: JsonObject): boolean {
	return commonTypes(typesOf(one), typesOf(other)).length === 0;
}

/** Two schemas as one, when every keyword of the second can be said together with the first. */
function merge(one: JsonObject, other: JsonObject, simplify: (schema: Schema) => Schema): JsonObject | undefined {
	if (Object.keys(other).some((keyword) => BOUND_TO_NEIGHBOURS.includes(keyword))) return undefined;
	const shaped = mergeShapes(one, other, simplify);
	if (shaped === undefined) return undefined;
	const merged: Record<string, JsonValue> = { ...one, ...shaped };
	for (const [keyword, value] of Object.entries(other)) {
		if (SHAPE.includes(keyword)) continue;
		const there = merged[keyword];
		const both = there === undefined ? value : together(keyword, there, value);
		if (both === undefined) return undefined;
		merged[keyword] = both;
	}
	return merged;
}

/** They mean something else beside another schema's neighbours. */
const BOUND_TO_NEIGHBOURS = ['$ref', 'contains', 'else', 'if', 'maxContains', 'minContains', 'then'];

function mergeShapes(one: JsonObject, other: JsonObject, simplify: (schema: Schema) => Schema): JsonObject | undefined {
	const properties = mergeProperties(one, other, simplify);
	const items = mergeItems(one, other, simplify);
	return properties && items && { ...properties, ...items };
}

function together(keyword: string, one: JsonValue, other: JsonValue): JsonValue | undefined {
	if (canonicalJson(one) === canonicalJson(other)) return one;
	if (typeof one === 'number' && typeof other === 'number') return bothNumbers(keyword, one, other);
	if (keyword === 'required' && Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
	if (keyword === 'allOf') return [...schemasOf(one), ...schemasOf(other)];
	if (keyword === '$defs' && isObject(one) && isObject(other)) return { ...one, ...other };
	return keyword === 'type' ? typeKeyword(commonTypes(typesOf({ type: one }), typesOf({ type: other }))) : undefined;
}

function bothNumbers(keyword: string, one: number, other: number): number | undefined {
	if (/^(?:min|exclusiveMin)/.test(keyword)) return Math.max(one, other);
	if (/^(?:max|exclusiveMax)/.test(keyword)) return Math.min(one, other);
	return keyword === 'multipleOf' ? commonMultiple(one, other) : undefined;
}

function commonMultiple(one: number, other: number): number | undefined {
	if (!Number.isSafeInteger(one) || !Number.isSafeInteger(other)) return undefined;
	const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
	const multiple = (one / divisor(one, other)) * other;
	return Number.isSafeInteger(multiple) ? multiple : undefined;
}

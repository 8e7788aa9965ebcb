import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { mapSubschemas, type Schema } from './schema.ts';

const BOUNDS = ['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf'];

/**
 * By how much all numbers of some schemas must be multiplied so that every `multipleOf` is whole; absent when no power of
 * ten does.
 *
 * What holds of prices in cents holds of prices in euros: multiplying every number that two schemas speak of by one factor
 * does not change whether one accepts what the other does.
 */
export function factorFor(schemas: readonly Schema[]): number | undefined {
	const steps = schemas.flatMap(stepsOf).filter((step) => !Number.isInteger(step));
	return [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6].find((factor) => steps.every((step) => isWhole(step * factor)));
}

function isWhole(number: number): boolean {
	return Math.abs(number - Math.round(number)) < 1e-9 && Math.round(number) !== 0;
}

function stepsOf(schema: Schema): readonly number[] {
	if (typeof schema === 'boolean') return [];
	const steps: number[] = [];
	mapSubschemas(schema, (inner) => {
		steps.push(...stepsOf(inner));
		return inner;
	});
	const own = schema['multipleOf'];
	return typeof own === 'number' ? [own, ...steps] : steps;
}

/** The schema that accepts the same values with every number in them multiplied by a whole factor. */
export function scaleNumbers(schema: Schema, factor: number): Schema {
	if (factor === 1 || typeof schema === 'boolean') return schema;
	const inner = mapSubschemas(schema, (one) => scaleNumbers(one, factor));
	return integersAsMultiples(
		Object.fromEntries(
			Object.entries(inner).map(([keyword, value]) => [keyword, scaledKeyword(keyword, value, factor)]),
		),
		factor,
	);
}

function scaledKeyword(keyword: string, value: JsonValue, factor: number): JsonValue {
	return BOUNDS.includes(keyword) || keyword === 'const' || keyword === 'enum' ? scaledValue(value, factor) : value;
}

/** The value that was meant by one that a scaled schema speaks of. */
export function unscaled(value: JsonValue, factor: number): JsonValue {
	return factor === 1 ? value : scaledValue(value, 1 / factor);
}

function scaledValue(value: JsonValue, factor: number): JsonValue {
	if (typeof value === 'number') return Number((value * factor).toPrecision(15));
	if (Array.isArray(value)) return value.map((item) => scaledValue(item, factor));
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, scaledValue(item, factor)]));
}

/** An integer becomes a multiple of the factor. */
function integersAsMultiples(schema: JsonObject, factor: number): JsonObject {
	const { type, ...rest } = schema;
	const types = Array.isArray(type) ? type : [type];
	if (!types.includes('integer')) return schema;
	const others = types.filter((one) => one !== 'integer' && one !== undefined);
	const whole: JsonObject = { type: 'number', multipleOf: factor };
	if (others.length === 0) {
		const conjuncts = Array.isArray(rest['allOf']) ? rest['allOf'] : [];
		return { ...rest, type: 'number', allOf: [...conjuncts, whole] };
	}
	const conjuncts = Array.isArray(rest['allOf']) ? rest['allOf'] : [];
	return { ...rest, allOf: [...conjuncts, { anyOf: [{ type: others }, whole] }] };
}

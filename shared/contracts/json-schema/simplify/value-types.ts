import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';

export const ALL_TYPES = ['array', 'boolean', 'null', 'number', 'object', 'string'] as const;

/** The types that a schema allows by `type` alone. */
export function typesOf(schema: JsonObject): readonly string[] {
	const { type } = schema;
	if (typeof type === 'string') return [type];
	return Array.isArray(type) ? type.filter((one) => typeof one === 'string') : ALL_TYPES;
}

/** How `type` says some types. */
export function typeKeyword(types: readonly string[]): JsonValue {
	return types.length === 1 && types[0] !== undefined ? types[0] : [...types];
}

/** The types that both allow; an integer is a number. */
export function commonTypes(one: readonly string[], other: readonly string[]): readonly string[] {
	const common = one.flatMap((type) => {
		if (other.includes(type)) return [type];
		if (type === 'integer' && other.includes('number')) return ['integer'];
		return type === 'number' && other.includes('integer') ? ['integer'] : [];
	});
	return withoutNarrower(common);
}

/** The types that either allows. */
export function eitherType(types: readonly string[]): readonly string[] {
	return withoutNarrower(types);
}

export function isOfType(value: JsonValue, type: string): boolean {
	if (type === 'null') return value === null;
	if (type === 'array') return Array.isArray(value);
	if (type === 'object') return isObject(value);
	if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
	return typeof value === type;
}

function withoutNarrower(types: readonly string[]): readonly string[] {
	const once = [...new Set(types)];
	return once.includes('number') ? once.filter((type) => type !== 'integer') : once;
}

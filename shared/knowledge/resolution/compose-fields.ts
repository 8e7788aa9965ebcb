import type { JsonObject } from '@tenet/kernel';

/**
 * One overlay that says what two said, the higher after the lower.
 *
 * Lists and nested mappings replace whole, and a `null` is kept: what it removes may stand in a layer below both. So
 * composing is associative, and folding all at once equals folding one layer after the other.
 */
export function composeFields(lower: JsonObject, higher: JsonObject): JsonObject {
	return { ...lower, ...higher };
}

/** The fields that are there once nothing lies below any more: without the removals. */
export function settleFields(composed: JsonObject): JsonObject {
	const names = Object.keys(composed);
	if (!names.some((name) => composed[name] === null)) return composed;
	return Object.fromEntries(
		names.filter((name) => composed[name] !== null).map((name) => [name, composed[name] ?? null]),
	);
}

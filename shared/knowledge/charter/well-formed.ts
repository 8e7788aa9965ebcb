import type { JsonObject, JsonValue } from '@tenet/kernel';

type Path = readonly (string | number)[];

/**
 * The fields without what is wrong with them: a whole field, or only the item of the list or mapping that a path leads
 * into. One mistyped policy must not take the others with it.
 */
export function wellFormed(fields: JsonObject, wrong: readonly Path[]): JsonObject {
	const kept: Record<string, JsonValue> = {};
	for (const [name, value] of Object.entries(fields)) {
		const within = wrong.filter(([first]) => first === name);
		if (within.some((path) => path.length === 1)) continue;
		kept[name] = withoutItems(value, new Set(within.map((path) => path[1])));
	}
	return kept;
}

function withoutItems(value: JsonValue, wrong: ReadonlySet<string | number | undefined>): JsonValue {
	if (wrong.size === 0) return value;
	if (Array.isArray(value)) return value.filter((_, index) => !wrong.has(index));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).filter(([name]) => !wrong.has(name)));
}

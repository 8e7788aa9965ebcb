import type { JsonObject, JsonValue } from './canonical-json.ts';

/** Whether a JSON value has members: neither a list nor `null`. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

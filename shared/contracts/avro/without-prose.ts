import { byCodePoint, type JsonValue } from '@tenet/kernel';

/** A schema without what only people read, and its keys sorted. A field named "doc" keeps its name: names are values. */
export function withoutProse(json: JsonValue): JsonValue {
	if (Array.isArray(json)) return json.map(withoutProse);
	if (typeof json !== 'object' || json === null) return json;
	const kept = Object.entries(json)
		.filter(([key]) => key !== 'doc')
		.sort(([a], [b]) => byCodePoint(a, b));
	return Object.fromEntries(kept.map(([key, value]) => [key, key === 'default' ? value : withoutProse(value)]));
}

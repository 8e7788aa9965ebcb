import { canonicalJson, isObject, type JsonObject, type JsonValue, pointerOf } from '@tenet/kernel';

type Step = string;

/**
 * JSON pointers to what differs between two documents of schemas, whatever a judge makes of it: what is compatible may
 * still be wrong. What is only said for people is no change of a value.
 */
export function changedPlaces(before: JsonValue, after: JsonValue): readonly string[] {
	return [...new Set(differences(before, after, []).map((path) => pointerOf(path)))];
}

function differences(one: JsonValue, other: JsonValue, path: readonly Step[]): readonly (readonly Step[])[] {
	if (isObject(one) && isObject(other)) return differencesOfObjects(one, other, path);
	if (canonicalJson(one) === canonicalJson(other)) return [];
	if (!Array.isArray(one) || !Array.isArray(other)) return [path];
	if (path.at(-1) === 'required' && path.at(-2) !== 'properties') {
		const [then, now] = [new Set(one), new Set(other)];
		const changed = [...one.filter((name) => !now.has(name)), ...other.filter((name) => !then.has(name))];
		return changed.map((name) => [...path.slice(0, -1), 'properties', String(name)]);
	}
	if (one.length !== other.length) return [path];
	return one.flatMap((item, index) => differences(item, other[index] ?? null, [...path, String(index)]));
}

/** For people, where a schema says it; as the name of a property it is a value. */
const FOR_PEOPLE = new Set(['description', 'title', 'summary', 'example', 'examples', '$comment', 'externalDocs']);

function differencesOfObjects(one: JsonObject, other: JsonObject, path: readonly Step[]) {
	const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
	const isNamed = path.at(-1) === 'properties';
	return names.flatMap((name): readonly (readonly Step[])[] => {
		if (!isNamed && (FOR_PEOPLE.has(name) || name.startsWith('x-'))) return [];
		const [was, is] = [own(one, name), own(other, name)];
		return was === undefined || is === undefined ? [[...path, name]] : differences(was, is, [...path, name]);
	});
}

function own(object: JsonObject, name: string): JsonValue | undefined {
	return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** What differs between two Avro schemas, by the names of records and fields: `CartUpdated.lines.CartLine.sku`. */
export function changedAvroNames(before: JsonValue, after: JsonValue): readonly string[] {
	const [then, now] = [new Map(named(before, [])), new Map(named(after, []))];
	const changed = [...new Set([...then.keys(), ...now.keys()])].filter((name) => then.get(name) !== now.get(name));
	return changed.filter((name) => !changed.some((inner) => inner.startsWith(`${name}.`)));
}

function named(value: JsonValue, names: readonly string[]): readonly (readonly [string, string])[] {
	if (Array.isArray(value)) return value.flatMap((item) => named(item, names));
	if (!isObject(value)) return [];
	const { name } = value;
	const inside = typeof name === 'string' ? [...names, name.slice(name.lastIndexOf('.') + 1)] : names;
	const children = Object.entries(value).flatMap(([key, child]) => (FOR_READERS.has(key) ? [] : named(child, inside)));
	return inside === names ? children : [[inside.join('.'), canonicalJson(value)], ...children];
}

const FOR_READERS = new Set(['default', 'doc', 'aliases', 'symbols']);

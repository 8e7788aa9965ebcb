import type { JsonObject, JsonValue } from '@tenet/kernel';
import { isObject, schemasOf } from '../json-schema/schema.ts';
import type { Lowering } from './lowering.ts';
import { referredBy } from './value-at.ts';

/** Which mark takes a property out, and the document in which references are followed. */
interface Marks {
	readonly root: JsonObject;
	readonly hides: Lowering['hides'];
}

/** The names of properties that do not travel, of a schema and of all that it is made of. */
export function hiddenNames(schema: JsonObject, marks: Marks): readonly string[] {
	return marks.hides === 'nothing' ? [] : gathered(schema, marks, new Set());
}

function gathered(schema: JsonObject, marks: Marks, seen: Set<JsonObject>): readonly string[] {
	if (seen.has(schema)) return [];
	seen.add(schema);
	const parts = [...schemasOf(schema['allOf']), referred(schema, marks.root)].filter(isObject);
	const own = Object.entries(propertiesOf(schema))
		.filter(([, property]) => isMarked(property, marks))
		.map(([name]) => name);
	return [...own, ...parts.flatMap((part) => gathered(part, marks, seen))];
}

/** A schema that refuses its own hidden properties, and requires none that is hidden anywhere. */
export function hideProperties(schema: JsonObject, hidden: ReadonlySet<string>, marks: Marks): JsonObject {
	if (hidden.size === 0) return schema;
	const { properties, required, ...rest } = schema;
	return {
		...rest,
		...(isObject(properties) && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, property]) => [name, isMarked(property, marks) ? false : property]),
			),
		}),
		...(Array.isArray(required) && {
			required: required.filter((name) => typeof name !== 'string' || !hidden.has(name)),
		}),
	};
}

function isMarked(property: JsonValue, { root, hides }: Marks): boolean {
	if (!isObject(property)) return false;
	return property[hides] === true || referred(property, root)?.[hides] === true;
}

function referred(schema: JsonObject, root: JsonObject): JsonObject | undefined {
	const reference = schema['$ref'];
	const target = typeof reference === 'string' ? referredBy(reference, root) : undefined;
	return isObject(target) ? target : undefined;
}

function propertiesOf(schema: JsonObject): JsonObject {
	const { properties } = schema;
	return isObject(properties) ? properties : {};
}

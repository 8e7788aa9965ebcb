import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { schemasOf } from '../json-schema/schema.ts';
import type { Lowering } from './lowering.ts';
import { referredBy } from './reference.ts';

/** Which mark takes a property out, and the document in which references are followed. */
export interface Marks {
	readonly root: JsonObject;
	readonly hides: Lowering['hides'];
	/** What was found out already: a schema is met once for each reference to it. */
	readonly known: Map<JsonObject, readonly string[]>;
}

/** The names of properties that do not travel, of a schema and of all that it is made of. */
export function hiddenNames(schema: JsonObject, marks: Marks): readonly string[] {
	return marks.hides === 'nothing' ? [] : gathered(schema, marks, new Set());
}

function gathered(schema: JsonObject, marks: Marks, seen: Set<JsonObject>): readonly string[] {
	if (seen.has(schema)) return [];
	seen.add(schema);
	const parts = [...schemasOf(schema['allOf']), referred(schema, marks.root)].filter(isObject);
	return [...markedNames(schema, marks), ...parts.flatMap((part) => gathered(part, marks, seen))];
}

/**
 * A schema that refuses its own hidden properties, and requires none that is hidden anywhere. What those say stays where it
 * stands, since references may lead there from where it is not hidden.
 */
export function hideProperties(schema: JsonObject, hidden: ReadonlySet<string>, marks: Marks): JsonObject {
	if (hidden.size === 0) return schema;
	const { required, ...rest } = schema;
	const refused = markedNames(schema, marks).map((name) => [name, false] as const);
	return {
		...rest,
		...(Array.isArray(required) && {
			required: required.filter((name) => typeof name !== 'string' || !hidden.has(name)),
		}),
		...(refused.length > 0 && {
			allOf: [...schemasOf(schema['allOf']), { properties: Object.fromEntries(refused) }],
		}),
	};
}

function markedNames(schema: JsonObject, marks: Marks): readonly string[] {
	const known = marks.known.get(schema);
	if (known) return known;
	const found = Object.entries(propertiesOf(schema))
		.filter(([, property]) => isMarked(property, marks))
		.map(([name]) => name);
	marks.known.set(schema, found);
	return found;
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

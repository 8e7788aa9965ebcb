import { canonicalJson, type JsonObject } from '@tenet/kernel';
import { type Schema, schemasOf } from '../schema.ts';

/**
 * What is demanded or offered twice is demanded or offered once. Not of `oneOf`, where it is then refused. Before references
 * are followed: a definition that refers twice to another one, and that to the next, doubles with each.
 */
export function distinctMembers(schema: JsonObject): JsonObject {
	return distinct(distinct(schema, 'allOf'), 'anyOf');
}

function distinct(schema: JsonObject, keyword: 'allOf' | 'anyOf'): JsonObject {
	const members = schemasOf(schema[keyword]);
	if (members.length < 2) return schema;
	const once = new Map(members.map((one): [string, Schema] => [canonicalJson(one), one]));
	return once.size === members.length ? schema : { ...schema, [keyword]: [...once.values()] };
}

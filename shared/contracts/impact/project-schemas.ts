import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { referredBy } from '../api-document/reference.ts';
import type { SchemaNode } from './schema-graph.ts';
import { sameValue } from './type-graph.ts';
import type { UsedParts } from './used-parts.ts';
import type { UsedPaths } from './used-paths.ts';

interface Projection {
	readonly graph: ReadonlyMap<string, SchemaNode>;
	readonly parts: UsedParts;
	/** Whose fallbacks open enums; absent where none do. */
	readonly used?: UsedPaths;
	/** What becomes of a member that is not used: whatever stands there is read, or it is as if nobody had declared it. */
	readonly unused: 'anything' | 'undeclared';
}

/**
 * A document in which schemas say only what its consumer uses of them, each where it stands.
 *
 * A member that is not used may be anything: were it no longer declared, a schema that refuses what it does not declare
 * would refuse it. Alternatives of which parts are not used may no longer exclude each other.
 */
export function projectSchemas(root: JsonObject, projection: Projection): JsonObject {
	return rebuilt(root, changedSchemas(root, projection)) as JsonObject;
}

type Changes = ReadonlyMap<JsonValue, JsonObject>;

function changedSchemas(root: JsonObject, projection: Projection): Changes {
	const changes = new Map<JsonValue, JsonObject>();
	const { graph, parts } = projection;
	for (const node of graph.values()) {
		const kept = parts.get(node.id);
		if (kept === undefined) continue;
		const isReduced = sameValue(graph, node.id).some(({ id }) => parts.get(id) !== 'all');
		const changed = { ...node.schema, ...(isReduced && alternatives(node.schema)), ...members(root, node, projection) };
		changes.set(node.schema, isReduced ? withoutOneOf(changed) : changed);
	}
	return changes;
}

function alternatives({ oneOf, anyOf }: JsonObject): JsonObject {
	return Array.isArray(oneOf) && anyOf === undefined ? { anyOf: oneOf } : {};
}

function withoutOneOf(schema: JsonObject): JsonObject {
	const { oneOf, ...rest } = schema;
	return oneOf === undefined || rest['anyOf'] !== oneOf ? schema : rest;
}

function members(root: JsonObject, node: SchemaNode, { parts, used, unused }: Projection): JsonObject {
	const { properties, required } = node.schema;
	const kept = parts.get(node.id) ?? 'all';
	const isKept = (name: string) => kept === 'all' || kept.has(name);
	const declared = node.fields.flatMap(({ name, path }): [string, JsonValue][] => {
		const said = isObject(properties) ? properties[name] : undefined;
		if (said === undefined) return [];
		if (!isKept(name)) return unused === 'anything' ? [[name, true]] : [];
		return [[name, used?.hasFallback(path) ? opened(said, root, 0) : said]];
	});
	return {
		...(isObject(properties) && { properties: Object.fromEntries(declared) }),
		...(Array.isArray(required) && {
			required: required.filter((name) => typeof name !== 'string' || isKept(name)),
		}),
	};
}

/** A schema whose enums its reader lives beyond. A copy of what it refers to: others may not. */
function opened(schema: JsonValue, root: JsonObject, depth: number): JsonValue {
	if (!isObject(schema) || depth > 5) return schema;
	const { $ref } = schema;
	const target = typeof $ref === 'string' ? referredBy($ref, root) : undefined;
	if (isObject(target)) return opened(target, root, depth + 1);
	const inside = Object.entries(schema).map(([keyword, value]) => [
		keyword,
		OPENED.includes(keyword) ? openedInside(value, root, depth + 1) : value,
	]);
	const copy: JsonObject = Object.fromEntries(inside);
	return Array.isArray(copy['enum']) ? { ...copy, 'x-extensible-enum': true } : copy;
}

const OPENED = ['additionalProperties', 'allOf', 'anyOf', 'items', 'oneOf'];

function openedInside(value: JsonValue, root: JsonObject, depth: number): JsonValue {
	return Array.isArray(value) ? value.map((one) => opened(one, root, depth)) : opened(value, root, depth);
}

/** Copies only what changed, and what is around it. */
function rebuilt(value: JsonValue, changes: Changes): JsonValue {
	if (Array.isArray(value)) return value.map((item) => rebuilt(item, changes));
	if (!isObject(value)) return value;
	const said = changes.get(value) ?? value;
	return Object.fromEntries(Object.entries(said).map(([name, member]) => [name, rebuilt(member, changes)]));
}

import { isObject, type JsonObject, type JsonValue, pointerOf, valueAt } from '@tenet/kernel';
import { pointerIn } from '../api-document/reference.ts';
import type { TypeField, TypeNode } from './type-graph.ts';

/** A schema at its place. */
export interface SchemaNode extends TypeNode {
	readonly schema: JsonObject;
}

/** The schemas that these places lead to, each by its JSON pointer. `not` and conditions are not looked into. */
export function schemaGraph(root: JsonValue, starts: readonly string[]): ReadonlyMap<string, SchemaNode> {
	const graph = new Map<string, SchemaNode>();
	const open = [...starts];
	for (let at = open.pop(); at !== undefined; at = open.pop()) {
		const schema = graph.has(at) ? undefined : valueAt(at, root);
		if (!isObject(schema)) continue;
		const node = nodeOf(at, schema);
		graph.set(at, node);
		open.push(...node.same, ...node.parts.values(), ...node.fields.map(({ target }) => target));
	}
	return graph;
}

function nodeOf(id: string, schema: JsonObject): SchemaNode {
	return { id, schema, fields: fieldsOf(id, schema), same: sameOf(id, schema), parts: partsOf(id, schema) };
}

function fieldsOf(id: string, { properties }: JsonObject): readonly TypeField[] {
	if (!isObject(properties)) return [];
	return Object.entries(properties).map(([name, schema]) => {
		const path = pointerOf(['properties', name], id);
		return { name, path, target: landing(schema) ?? path };
	});
}

/** Where a schema stands that is only a reference: a type that many members have is looked at once. */
function landing(schema: JsonValue): string | undefined {
	const reference = isObject(schema) && Object.keys(schema).length === 1 ? schema['$ref'] : undefined;
	return typeof reference === 'string' ? pointerIn(reference) : undefined;
}

function sameOf(id: string, schema: JsonObject): readonly string[] {
	const { $ref } = schema;
	const target = typeof $ref === 'string' ? pointerIn($ref) : undefined;
	const members = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listed(id, keyword, schema[keyword]));
	return target === undefined ? members : [target, ...members];
}

function partsOf(id: string, schema: JsonObject): ReadonlyMap<string, string> {
	const single = ['additionalProperties', 'contains', 'items', 'unevaluatedProperties']
		.filter((keyword) => isObject(schema[keyword]))
		.map((keyword) => [keyword, pointerOf([keyword], id)] as const);
	const several = ['items', 'prefixItems'].flatMap((keyword) => listed(id, keyword, schema[keyword]));
	const patterns = isObject(schema['patternProperties']) ? Object.keys(schema['patternProperties']) : [];
	return new Map([
		...single,
		...several.map((at) => [at.slice(id.length), at] as const),
		...patterns.map((name) => [`pattern ${name}`, pointerOf(['patternProperties', name], id)] as const),
	]);
}

function listed(id: string, keyword: string, list: JsonValue | undefined): readonly string[] {
	return Array.isArray(list) ? list.map((_, index) => `${pointerOf([keyword], id)}/${index}`) : [];
}

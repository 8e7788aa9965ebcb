import type { AvroType } from '../avro/avro-type.ts';
import type { TypeGraph, TypeNode } from './type-graph.ts';

/** The types of an Avro schema, each by the JSON pointer to its definition. */
export function avroGraph(root: AvroType): TypeGraph {
	const graph = new Map<string, TypeNode>();
	const open = [root];
	for (let type = open.pop(); type; type = open.pop()) {
		if (graph.has(type.at)) continue;
		graph.set(type.at, nodeOf(type));
		open.push(...typesIn(type));
	}
	return graph;
}

function nodeOf(type: AvroType): TypeNode {
	const node = { id: type.at, fields: [], same: [], parts: new Map<string, string>() };
	switch (type.kind) {
		case 'record':
			return { ...node, fields: type.fields.map(({ name, at, type: { at: target } }) => ({ name, path: at, target })) };
		case 'union':
			return { ...node, same: type.branches.map(({ at }) => at) };
		case 'array':
			return { ...node, parts: new Map([['items', type.items.at]]) };
		case 'map':
			return { ...node, parts: new Map([['values', type.values.at]]) };
		default:
			return node;
	}
}

function typesIn(type: AvroType): readonly AvroType[] {
	switch (type.kind) {
		case 'record':
			return type.fields.map((field) => field.type);
		case 'union':
			return type.branches;
		case 'array':
			return [type.items];
		case 'map':
			return [type.values];
		default:
			return [];
	}
}

import {
	type DefinitionNode,
	type DocumentNode,
	Kind,
	type NamedTypeNode,
	type ObjectTypeDefinitionNode,
	type TypeNode as TypeReference,
} from 'graphql';
import type { TypeField, TypeGraph, TypeNode } from './type-graph.ts';

/** The types of a GraphQL schema by name; a field is named `Type.field`. */
export function graphqlGraph({ definitions }: DocumentNode): TypeGraph {
	const graph = new Map<string, TypeNode>();
	for (const definition of definitions) {
		const node = nodeOf(definition);
		if (node) graph.set(node.id, joined(graph.get(node.id), node));
	}
	return withImplementations(graph);
}

function nodeOf(definition: DefinitionNode): TypeNode | undefined {
	if (!('name' in definition) || !definition.name) return undefined;
	const id = definition.name.value;
	const node = { id, fields: [], same: [], parts: new Map<string, string>() };
	switch (definition.kind) {
		case Kind.OBJECT_TYPE_DEFINITION:
		case Kind.INTERFACE_TYPE_DEFINITION:
		case Kind.OBJECT_TYPE_EXTENSION:
		case Kind.INTERFACE_TYPE_EXTENSION:
			return {
				...node,
				fields: fieldsOf(id, definition),
				same: namesOf(definition.interfaces),
				parts: sentTypes(definition),
			};
		case Kind.UNION_TYPE_DEFINITION:
		case Kind.UNION_TYPE_EXTENSION:
			return { ...node, same: namesOf(definition.types) };
		case Kind.INPUT_OBJECT_TYPE_DEFINITION:
		case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
			const types = (definition.fields ?? []).map(({ type }) => nameOf(type));
			return { ...node, parts: new Map(types.map((type) => [type, type])) };
		}
		case Kind.ENUM_TYPE_DEFINITION:
		case Kind.SCALAR_TYPE_DEFINITION:
			return node;
		default:
			return undefined;
	}
}

type Composite = Pick<ObjectTypeDefinitionNode, 'fields'>;

function fieldsOf(type: string, { fields = [] }: Composite): readonly TypeField[] {
	return fields.map(({ name: { value: name }, type: target }) => ({
		name,
		path: `${type}.${name}`,
		target: nameOf(target),
	}));
}

/** What is sent is sent as a whole: which members of an input a client leaves out, its record does not say. */
function sentTypes({ fields = [] }: Composite): ReadonlyMap<string, string> {
	const types = fields.flatMap(({ arguments: all = [] }) => all.map(({ type }) => nameOf(type)));
	return new Map(types.map((type) => [type, type]));
}

function namesOf(types: readonly NamedTypeNode[] | undefined): readonly string[] {
	return (types ?? []).map(({ name }) => name.value);
}

function nameOf(type: TypeReference): string {
	return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function joined(one: TypeNode | undefined, other: TypeNode): TypeNode {
	if (!one) return other;
	return {
		id: one.id,
		fields: [...one.fields, ...other.fields],
		same: [...one.same, ...other.same],
		parts: new Map([...one.parts, ...other.parts]),
	};
}

/** What is selected of an interface is selected of everything that implements it. */
function withImplementations(graph: ReadonlyMap<string, TypeNode>): TypeGraph {
	const implementations = new Map<string, string[]>();
	for (const { id, same, fields } of graph.values()) {
		if (fields.length === 0) continue;
		for (const one of same) implementations.set(one, [...(implementations.get(one) ?? []), id]);
	}
	return new Map(
		[...graph].map(([id, node]) => {
			const isAbstract = implementations.has(id) && node.fields.length > 0;
			return [id, isAbstract ? { ...node, same: [...node.same, ...(implementations.get(id) ?? [])] } : node];
		}),
	);
}

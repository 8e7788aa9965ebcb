import { byCodePoint } from '@tenet/kernel';
import { type DefinitionNode, type DocumentNode, Kind, print, visit } from 'graphql';
import { graphqlGraph } from './graphql-graph.ts';
import { distances } from './type-graph.ts';
import type { UsedParts } from './used-parts.ts';

/** A schema with the used fields of each type, and the types that they lead to. */
export function projectGraphql(document: DocumentNode, parts: UsedParts): DocumentNode {
	const kept = document.definitions.flatMap((definition) => projected(definition, parts));
	const there = new Set(kept.map(nameOf));
	const definitions = kept.map((definition) =>
		definition.kind === Kind.SCHEMA_DEFINITION
			? { ...definition, operationTypes: definition.operationTypes.filter(({ type }) => there.has(type.name.value)) }
			: definition,
	);
	return { ...document, definitions };
}

function projected(definition: DefinitionNode, parts: UsedParts): readonly DefinitionNode[] {
	switch (definition.kind) {
		case Kind.OBJECT_TYPE_DEFINITION:
		case Kind.INTERFACE_TYPE_DEFINITION: {
			const kept = parts.get(definition.name.value);
			if (kept === undefined) return [];
			const fields = (definition.fields ?? []).filter(({ name }) => kept === 'all' || kept.has(name.value));
			const interfaces = (definition.interfaces ?? []).filter(({ name }) => parts.has(name.value));
			return [{ ...definition, fields, interfaces }];
		}
		case Kind.UNION_TYPE_DEFINITION:
			return parts.has(definition.name.value) ? [definition] : [];
		default:
			return [definition];
	}
}

/** The types at which requests begin; all of them, in a part of a larger schema. */
export function graphqlRoots({ definitions }: DocumentNode): readonly string[] {
	const said = definitions.flatMap((one) =>
		one.kind === Kind.SCHEMA_DEFINITION ? one.operationTypes.map(({ type }) => type.name.value) : [],
	);
	const names = new Set(definitions.map(nameOf));
	const roots = said.length > 0 ? said : ['Query', 'Mutation', 'Subscription'].filter((name) => names.has(name));
	return roots.length > 0 ? roots : [...names].filter((name) => name !== '');
}

/** Whatever a record may name: types, their fields, and values of enums. */
export function knownNames({ definitions }: DocumentNode): readonly string[] {
	return definitions.flatMap((definition) => {
		const name = nameOf(definition);
		const fields = 'fields' in definition ? (definition.fields ?? []) : [];
		const values = 'values' in definition ? (definition.values ?? []) : [];
		return [name, ...[...fields, ...values].map((member) => `${name}.${member.name.value}`)];
	});
}

export function textOf(document: DocumentNode): string {
	return print(document);
}

/** What a schema says to whoever sends requests to it: without prose, in the order of names, what nothing leads to left out. */
export function essenceOf(document: DocumentNode): string {
	const away = distances(graphqlGraph(document), graphqlRoots(document));
	const said = document.definitions.filter((definition) => away.has(nameOf(definition)));
	const bare = said.map((definition) => print(withoutProse(definition)));
	return bare.toSorted(byCodePoint).join('\n');
}

/** Fields, values and arguments in the order of their names. */
function withoutProse(definition: DefinitionNode): DefinitionNode {
	const inOrder = (members: unknown) =>
		Array.isArray(members) ? members.toSorted((one, other) => byCodePoint(print(one), print(other))) : members;
	return visit(definition, {
		leave(node) {
			const plain: Record<string, unknown> = { ...node, description: undefined };
			for (const members of ['arguments', 'fields', 'interfaces', 'types', 'values']) {
				if (members in plain) plain[members] = inOrder(plain[members]);
			}
			return plain;
		},
	});
}

function nameOf(definition: DefinitionNode): string {
	return 'name' in definition && definition.name ? definition.name.value : '';
}

import { type ASTNode, type DocumentNode, getLocation, Kind, specifiedScalarTypes, visit } from 'graphql';

/** Why a document is no schema, and where: `file:line:column`. */
export interface SchemaFault {
	readonly path: string;
	readonly rule: 'invalid-schema' | 'schema-too-large';
	readonly why: string;
}

/**
 * What a document defines twice, or uses without a definition.
 *
 * The library's own check also refuses directives that are not defined in the document, as those of a federation are; and
 * without it, the last of two definitions silently wins.
 */
export function definedOnce(document: DocumentNode, file: string): readonly SchemaFault[] {
	const at = (node: ASTNode) => placeOf(node, file);
	const types = document.definitions.filter(isType);
	const known = new Set([...types.map(ownName), ...specifiedScalarTypes.map(({ name }) => name)]);
	return [
		...twice(document.definitions.filter(isNamedOnce), at),
		...membersTwice(document, at),
		...undefinedTypes(document, known, at),
	];
}

type At = (node: ASTNode) => string;

function isType({ kind }: ASTNode): boolean {
	return kind.endsWith('TypeDefinition');
}

function isNamedOnce(node: ASTNode): boolean {
	return isType(node) || node.kind === Kind.DIRECTIVE_DEFINITION;
}

function ownName(node: ASTNode): string {
	return 'name' in node && node.name && 'value' in node.name ? node.name.value : '';
}

function twice(nodes: readonly ASTNode[], at: At): readonly SchemaFault[] {
	const seen = new Set<string>();
	return nodes.flatMap((node) => {
		const name = `${node.kind === Kind.DIRECTIVE_DEFINITION ? '@' : ''}${ownName(node)}`;
		if (!seen.has(name)) {
			seen.add(name);
			return [];
		}
		return [{ path: at(node), rule: 'invalid-schema', why: `"${name}" is defined twice` } as const];
	});
}

function membersTwice(document: DocumentNode, at: At): readonly SchemaFault[] {
	return document.definitions.flatMap((definition) => {
		const fields = 'fields' in definition ? (definition.fields ?? []) : [];
		const values = 'values' in definition ? (definition.values ?? []) : [];
		const own = 'arguments' in definition ? (definition.arguments ?? []) : [];
		const lists = [
			fields,
			values,
			own,
			...fields.map((field) => ('arguments' in field ? (field.arguments ?? []) : [])),
		];
		return lists.flatMap((list) => twice(list, at));
	});
}

function undefinedTypes(document: DocumentNode, known: ReadonlySet<string>, at: At): readonly SchemaFault[] {
	const faults: SchemaFault[] = [];
	visit(document, {
		NamedType(node) {
			const name = node.name.value;
			if (!known.has(name))
				faults.push({ path: at(node), rule: 'invalid-schema', why: `the type "${name}" is not defined` });
		},
	});
	return faults;
}

function placeOf({ loc }: ASTNode, file: string): string {
	if (!loc) return file;
	const { line, column } = getLocation(loc.source, loc.start);
	return `${file}:${line}:${column}`;
}

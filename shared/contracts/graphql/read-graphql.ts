import {
	buildASTSchema,
	buildClientSchema,
	type DocumentNode,
	GraphQLError,
	type GraphQLSchema,
	Kind,
	Lexer,
	parse,
	Source,
	TokenKind,
	validateSchema,
} from 'graphql';
import type { ContractDocument } from '../contract-format.ts';
import { definedOnce, type SchemaFault } from './defined-once.ts';

/** Far above what people write; what reads and compares schemas goes as deep as they do. */
const LIMITS = { characters: 4_000_000, tokens: 300_000, depth: 100, inheritance: 5_000_000 };

/** A schema and what is wrong with it; none, when what it says cannot even be told. */
export interface ReadSchema {
	readonly schema?: GraphQLSchema;
	readonly faults: readonly SchemaFault[];
}

/** Reads a schema from its definition language, or from the JSON that an introspection query answers. */
export function readGraphql({ file, text }: ContractDocument): ReadSchema {
	try {
		if (text.length > LIMITS.characters) return tooLarge(file, `it is longer than ${LIMITS.characters} characters`);
		return text.trimStart().startsWith('{') ? readIntrospection(file, text) : readDefinitions(file, text);
	} catch (error) {
		if (error instanceof RangeError) return tooLarge(file, 'its types hold each other too deep');
		if (error instanceof GraphQLError) return { faults: [faultOf(error, file)] };
		if (error instanceof Error) return invalid(file, error.message);
		throw error;
	}
}

function readDefinitions(file: string, text: string): ReadSchema {
	const source = new Source(text, file);
	const large = measure(source);
	if (large) return tooLarge(file, large);
	const document = withBases(parse(source));
	if (inheritance(document) > LIMITS.inheritance) return tooLarge(file, 'its types have too many interfaces');
	const faults = definedOnce(document, file);
	return faults.length > 0 ? { faults } : validated(buildASTSchema(document, { assumeValidSDL: true }), file);
}

function readIntrospection(file: string, text: string): ReadSchema {
	const answer = JSON.parse(text);
	return validated(buildClientSchema(answer?.data ?? answer), file);
}

/** The parser calls itself for every bracket, so what would exhaust its stack is counted before. */
function measure(source: Source): string | undefined {
	const lexer = new Lexer(source);
	let [tokens, depth] = [0, 0];
	for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
		tokens += 1;
		if (OPENS.has(token.kind)) depth += 1;
		if (CLOSES.has(token.kind)) depth -= 1;
		if (tokens > LIMITS.tokens) return `it has more than ${LIMITS.tokens} tokens`;
		if (depth > LIMITS.depth) return `it nests deeper than ${LIMITS.depth} brackets`;
	}
	return undefined;
}

/** For each type, the library compares its interfaces with those of each of its interfaces. */
function inheritance(document: DocumentNode): number {
	const counts = document.definitions.map((each) => ('interfaces' in each ? (each.interfaces?.length ?? 0) : 0));
	return counts.reduce((sum, count) => sum + count * count, 0);
}

const OPENS: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSES: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

const BASES: Readonly<Record<string, Kind>> = {
	[Kind.SCHEMA_EXTENSION]: Kind.SCHEMA_DEFINITION,
	[Kind.SCALAR_TYPE_EXTENSION]: Kind.SCALAR_TYPE_DEFINITION,
	[Kind.OBJECT_TYPE_EXTENSION]: Kind.OBJECT_TYPE_DEFINITION,
	[Kind.INTERFACE_TYPE_EXTENSION]: Kind.INTERFACE_TYPE_DEFINITION,
	[Kind.UNION_TYPE_EXTENSION]: Kind.UNION_TYPE_DEFINITION,
	[Kind.ENUM_TYPE_EXTENSION]: Kind.ENUM_TYPE_DEFINITION,
	[Kind.INPUT_OBJECT_TYPE_EXTENSION]: Kind.INPUT_OBJECT_TYPE_DEFINITION,
};

/**
 * Makes the first extension of a type that is defined elsewhere its definition.
 *
 * A subgraph of a federation writes `extend type Query`. The library drops an extension of nothing without a word, and
 * with it everything that may break.
 */
function withBases(document: DocumentNode): DocumentNode {
	const defined = new Set(document.definitions.filter(({ kind }) => !(kind in BASES)).map(nameOf));
	const definitions = document.definitions.map((definition) => {
		const base = BASES[definition.kind];
		if (!base || defined.has(nameOf(definition))) return definition;
		defined.add(nameOf(definition));
		return { ...definition, kind: base } as typeof definition;
	});
	return { ...document, definitions };
}

/** A schema definition has no name; it is one of its kind. */
function nameOf(definition: DocumentNode['definitions'][number]): string {
	const directive = definition.kind === Kind.DIRECTIVE_DEFINITION ? '@' : '';
	return 'name' in definition && definition.name ? `${directive}${definition.name.value}` : '';
}

/** A part of a federation, or a library of types, need not have a query. */
function validated(schema: GraphQLSchema, file: string): ReadSchema {
	const faults = validateSchema(schema)
		.filter(({ message }) => !message.startsWith('Query root type must be provided'))
		.map((error) => faultOf(error, file));
	return { schema, faults };
}

function faultOf(error: GraphQLError, file: string): SchemaFault {
	const [at] = error.locations ?? [];
	const path = at ? `${file}:${at.line}:${at.column}` : file;
	return { path, rule: 'invalid-schema', why: error.message.replace(/\.$/, '') };
}

function invalid(file: string, why: string): ReadSchema {
	return { faults: [{ path: file, rule: 'invalid-schema', why: why.replace(/\.$/, '') }] };
}

function tooLarge(file: string, why: string): ReadSchema {
	return { faults: [{ path: file, rule: 'schema-too-large', why }] };
}

import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { CEL_LIMITS, parseForEvaluation } from './cel-environment.ts';
import { type CelNode, childrenOf, comprehensionOf } from './cel-tree.ts';
import type { EntityTypes } from './entity-types.ts';
import { type FieldUse, fieldUses } from './field-uses.ts';
import { type Growth, growthOf } from './growth.ts';
import type { Invariant } from './invariant.ts';
import { DYN, type ValueType } from './value-type.ts';

/** An expression that can be evaluated, and what it reads. */
export interface CompiledInvariant {
	readonly expression: string;
	readonly tree: CelNode;
	readonly run: ParseResult;
	readonly variables: ReadonlyMap<string, ValueType>;
	readonly uses: readonly FieldUse[];
	readonly growth: Growth;
}

/** Why an expression says nothing: a place in it, counted in characters from 0. */
export interface ExpressionProblem {
	readonly rule: 'invariant-unparsable' | 'invariant-ill-typed' | 'invariant-field-unknown';
	readonly why: string;
	readonly start: number;
	readonly end: number;
	/** What may be meant instead. */
	readonly near?: readonly string[];
}

export type Compilation =
	| { readonly compiled: CompiledInvariant; readonly problems: readonly ExpressionProblem[] }
	| { readonly compiled?: undefined; readonly problems: readonly ExpressionProblem[] };

/**
 * Parses an invariant's expression and checks it against the attributes of the entities that its variables are. An
 * expression that parses is compiled, be its types wrong: its examples may still say what is meant.
 */
export function compileInvariant(invariant: Invariant, types: EntityTypes): Compilation {
	const expression = invariant.expression?.text ?? '';
	if (expression.length > CEL_LIMITS.characters) return { problems: [tooLong(expression)] };
	let run: ParseResult;
	try {
		run = parseForEvaluation(expression);
	} catch (error) {
		return { problems: [problemOf(error, 'invariant-unparsable', expression)] };
	}
	const tree = run.ast;
	const variables = variableTypes(invariant, types, freeNames(tree));
	const uses = fieldUses(tree, variables);
	const unknown = uses.flatMap(unknownField);
	const problems = unknown.length > 0 ? unknown : illTyped(expression, variables);
	return { compiled: { expression, tree, run, variables, uses, growth: growthOf(tree) }, problems };
}

function tooLong(expression: string): ExpressionProblem {
	const why = `it has ${expression.length} characters, and at most ${CEL_LIMITS.characters} are read`;
	return { rule: 'invariant-unparsable', why, start: 0, end: 0 };
}

/** By the author's word, else by the name: see `EntityTypes.calledBy`. Two moments of one entity are before and after. */
function variableTypes(
	{ variables, context, entity }: Invariant,
	types: EntityTypes,
	names: readonly string[],
): ReadonlyMap<string, ValueType> {
	return new Map(
		names.map((name) => {
			const said = variables.get(name) ?? (MOMENTS.has(name) ? entity : undefined);
			const type = said === undefined ? types.calledBy(name, context) : types.named(said, context);
			return [name, type ?? DYN];
		}),
	);
}

const MOMENTS = new Set(['before', 'after', 'self', 'this']);

/** The names that stand for nothing inside the expression: its variables. */
function freeNames(tree: CelNode): readonly string[] {
	const found = new Set<string>();
	gather(tree, new Set(), found);
	return [...found];
}

function gather(node: CelNode, bound: ReadonlySet<string>, found: Set<string>): void {
	if (node.op === 'id') {
		if (!bound.has(node.args) && !NAMES_OF_CEL.has(node.args)) found.add(node.args);
		return;
	}
	const loop = comprehensionOf(node);
	if (loop) {
		gather(loop.range, bound, found);
		for (const body of loop.bodies) gather(body, new Set(bound).add(loop.variable), found);
		return;
	}
	const [name, receiver, given] = node.op === 'rcall' ? node.args : [];
	const [variable] = given ?? [];
	const binds = name === 'bind' && receiver?.op === 'id' && receiver.args === 'cel' && variable?.op === 'id';
	const inner = binds ? new Set(bound).add(variable.args) : bound;
	for (const child of childrenOf(node)) gather(child, inner, found);
}

const NAMES_OF_CEL = new Set([
	...['cel', 'int', 'uint', 'double', 'string', 'bool', 'bytes', 'list', 'map', 'type', 'null_type', 'dyn', 'optional'],
	'google',
]);

function unknownField({ unknown, start, end }: FieldUse): readonly ExpressionProblem[] {
	if (!unknown) return [];
	const why = `"${unknown.of}" has no "${unknown.name}"`;
	return [{ rule: 'invariant-field-unknown', why, start, end, near: unknown.has }];
}

function illTyped(expression: string, variables: ReadonlyMap<string, ValueType>): readonly ExpressionProblem[] {
	try {
		const { valid, type, error } = checkingEnvironment(variables).check(expression);
		if (!valid) return [problemOf(error, 'invariant-ill-typed', expression)];
		if (type === 'bool' || type === 'dyn') return [];
		const why = `it gives a value of type ${type}, and must be a condition that is true or false`;
		return [{ rule: 'invariant-ill-typed', why, start: 0, end: expression.length }];
	} catch (error) {
		return [problemOf(error, 'invariant-ill-typed', expression)];
	}
}

function checkingEnvironment(variables: ReadonlyMap<string, ValueType>): Environment {
	const environment = new Environment({ limits: CEL_LIMITS.nodes });
	const registered = new Map<ValueType, string>();
	for (const [name, type] of variables) environment.registerVariable(name, celType(type, environment, registered));
	return environment;
}

/** The library's name of a type; of an entity that contains itself, the inner one is any value. */
function celType(type: ValueType, environment: Environment, registered: Map<ValueType, string>): string {
	if (type.kind === 'timestamp') return 'google.protobuf.Timestamp';
	if (type.kind === 'list') return `list<${celType(type.of, environment, registered)}>`;
	if (type.kind !== 'record') return type.kind;
	const known = registered.get(type);
	if (known !== undefined) return known;
	registered.set(type, 'dyn');
	const fields = Object.fromEntries(
		[...type.fields].map(([name, of]) => [name, celType(of, environment, registered)] as const),
	);
	const name = `${type.name.replace(/[^A-Za-z0-9.]/g, '_').replace(/\.(?=[^A-Za-z_]|$)/g, '_')}`;
	environment.registerType(name, { fields });
	registered.set(type, name);
	return name;
}

function problemOf(error: unknown, rule: ExpressionProblem['rule'], expression: string): ExpressionProblem {
	const { summary, range, code } = error as { summary?: string; range?: { start: number; end: number }; code?: string };
	if (summary === undefined) {
		if (error instanceof RangeError) return { rule, why: 'it is nested too deeply', start: 0, end: 0 };
		return { rule, why: String((error as Error)?.message ?? error).split('\n')[0] ?? '', start: 0, end: 0 };
	}
	const why = code === 'unexpected_token' && range?.start === expression.length ? 'it ends too early' : summary;
	return { rule, why: why.charAt(0).toLowerCase() + why.slice(1), start: range?.start ?? 0, end: range?.end ?? 0 };
}

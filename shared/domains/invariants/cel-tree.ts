import type { ASTNode } from '@marcbachmann/cel-js';

export type CelNode = ASTNode;

/** A macro that looks at each item of a list: its list, the name that an item has, and what is said of it. */
export interface Comprehension {
	readonly macro: 'all' | 'exists' | 'exists_one' | 'map' | 'filter';
	readonly range: CelNode;
	readonly variable: string;
	/** One or, in `map` with a condition, two. */
	readonly bodies: readonly CelNode[];
}

const MACROS = new Set<string>(['all', 'exists', 'exists_one', 'map', 'filter']);

/** The node as a macro over a list, when it is one. */
export function comprehensionOf(node: CelNode): Comprehension | undefined {
	if (node.op !== 'rcall') return undefined;
	const [macro, range, [variable, ...bodies]] = node.args;
	if (!MACROS.has(macro) || variable?.op !== 'id' || bodies.length === 0) return undefined;
	return { macro: macro as Comprehension['macro'], range, variable: variable.args, bodies };
}

/** `cel.bind(name, value, body)`: a name for a value inside the body. */
export function bindingOf(node: CelNode): { variable: string; value: CelNode; body: CelNode } | undefined {
	if (node.op !== 'rcall') return undefined;
	const [name, receiver, [variable, value, body]] = node.args;
	if (name !== 'bind' || receiver.op !== 'id' || receiver.args !== 'cel') return undefined;
	return variable?.op === 'id' && value && body ? { variable: variable.args, value, body } : undefined;
}

/** The nodes right below a node, in the order in which they are written. */
export function childrenOf(node: CelNode): readonly CelNode[] {
	return nodesIn(node.args);
}

function nodesIn(value: unknown): readonly CelNode[] {
	if (Array.isArray(value)) return value.flatMap(nodesIn);
	return typeof value === 'object' && value !== null && 'op' in value && 'range' in value ? [value as CelNode] : [];
}

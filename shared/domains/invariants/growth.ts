import { type CelNode, childrenOf, comprehensionOf } from './cel-tree.ts';

/** How the cost of an expression grows with the size of the state: at most `nodes` times the size to the `depth`. */
export interface Growth {
	readonly nodes: number;
	/** One, and one more for each loop inside a loop. */
	readonly depth: number;
	/** False when it makes values larger than the state, or looks for a pattern: then only a closer look tells. */
	readonly bounded: boolean;
}

export function growthOf(node: CelNode): Growth {
	const parts = childrenOf(node).map(growthOf);
	const loops = comprehensionOf(node) === undefined ? 0 : 1;
	return {
		nodes: parts.reduce((sum, part) => sum + part.nodes, 1),
		depth: Math.max(1, ...parts.map(({ depth }) => depth + loops)),
		bounded: isBounded(node) && parts.every(({ bounded }) => bounded),
	};
}

function isBounded(node: CelNode): boolean {
	if (node.op === '+') return false;
	if (node.op === 'call') return BOUNDED_CALLS.has(node.args[0]);
	return node.op !== 'rcall' || BOUNDED_CALLS.has(node.args[0]);
}

const BOUNDED_CALLS = new Set([
	...['has', 'size', 'all', 'exists', 'exists_one', 'filter', 'startsWith', 'endsWith', 'contains', 'timestamp'],
	...['int', 'double', 'getFullYear', 'getMonth', 'getHours', 'getDayOfWeek'],
]);

import type { JsonValue } from '@tenet/kernel';
import { parseForEvaluation, textOfNode } from './cel-environment.ts';
import { type CelNode, comprehensionOf } from './cel-tree.ts';
import { type CelValue, jsonValue } from './cel-value.ts';

/** The smallest part of an expression that makes it false, with what it saw. */
export interface FailingPart {
	/** As its author wrote it. */
	readonly expression: string;
	/** Where it stands in the whole expression, in characters from 0. */
	readonly at: { readonly start: number; readonly end: number };
	/** Which items of which lists it was looking at: `l` is `cart.lines[1]`. */
	readonly items: readonly { readonly variable: string; readonly is: string }[];
	/** The sides of a comparison, and what they are. */
	readonly values: readonly { readonly expression: string; readonly value: JsonValue }[];
}

interface Looking {
	readonly state: Readonly<Record<string, CelValue>>;
	readonly items: FailingPart['items'];
}

/** Descends into an expression that is false, as far as one part alone makes it so. */
export function failingPart(tree: CelNode, state: Readonly<Record<string, CelValue>>): FailingPart {
	return descend(tree, { state, items: [] });
}

function descend(node: CelNode, looking: Looking): FailingPart {
	if (node.op === '&&') {
		const [left, right] = node.args;
		return descend(computed(left, looking) === false ? left : right, looking);
	}
	if (node.op === '?:') {
		const [condition, yes, no] = node.args;
		return descend(computed(condition, looking) === true ? yes : no, looking);
	}
	return failingItem(node, looking) ?? partOf(node, looking);
}

/** The first item of which `all` is not true. */
function failingItem(node: CelNode, looking: Looking): FailingPart | undefined {
	const loop = comprehensionOf(node);
	const [body] = loop?.bodies ?? [];
	if (loop?.macro !== 'all' || !body) return undefined;
	const list = computed(loop.range, looking);
	if (!Array.isArray(list)) return undefined;
	for (const [index, item] of list.entries()) {
		const is = `${textOfNode(loop.range)}[${index}]`;
		const inside = {
			state: Object.assign(Object.create(null), looking.state, { [loop.variable]: item }),
			items: [...looking.items, { variable: loop.variable, is }],
		};
		if (computed(body, inside) === false) return descend(body, inside);
	}
	return undefined;
}

function partOf(node: CelNode, looking: Looking): FailingPart {
	const { start, end } = node.range;
	const values = sidesOf(node).map((side) => ({
		expression: textOfNode(side),
		value: jsonValue(computed(side, looking)),
	}));
	return { expression: textOfNode(node), at: { start, end }, items: looking.items, values };
}

/** What is worth showing of a part: the sides of a comparison that are not written out. */
function sidesOf(node: CelNode): readonly CelNode[] {
	if (node.op === '!_') return sidesOf(node.args);
	if (!COMPARISONS.has(node.op)) return [];
	const [left, right] = node.args as [CelNode, CelNode];
	return [left, right].filter(({ op }) => op !== 'value' && op !== 'list');
}

const COMPARISONS = new Set<string>(['==', '!=', '<', '<=', '>', '>=', 'in']);

/** A part of an expression that cannot be evaluated alone is undefined. */
function computed(node: CelNode, { state }: Looking): unknown {
	try {
		return parseForEvaluation(textOfNode(node))(state);
	} catch {
		return undefined;
	}
}

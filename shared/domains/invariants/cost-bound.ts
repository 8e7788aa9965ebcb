import { bindingOf, type CelNode, childrenOf, comprehensionOf } from './cel-tree.ts';
import type { CelValue } from './cel-value.ts';
import { patternCost } from './pattern-cost.ts';

/**
 * What evaluating an expression over a state can cost at most, in steps of some tens of nanoseconds.
 *
 * Computed before anything is evaluated, from the sizes that are really in the state: no clock decides, so that the same
 * question has the same answer on a slow machine. As in cost estimation of CEL elsewhere, what cannot be bounded well
 * is bounded high.
 */
export function costBound(root: CelNode, state: Readonly<Record<string, CelValue>>): number {
	const scope = new Map(Object.entries(state).map(([name, value]) => [name, known([value])] as const));
	return boundOf(root, scope).cost;
}

/** Beyond this, an answer would keep others waiting: well under a second of work. */
export const MOST_COST = 2_000_000;

interface Bound {
	readonly cost: number;
	/** The values of the state that it can be, when it is one of them; then its size is that of the largest. */
	readonly values?: readonly CelValue[];
	/** Else how much it can hold, all its parts together. */
	readonly size?: number;
}

/** Looked at only where a size matters: most values are only passed through. */
function size({ values, size: held = 1 }: Bound): number {
	return values ? Math.max(1, ...values.map(sizeOf)) : held;
}

type Scope = ReadonlyMap<string, Bound>;

/** More values than this are no longer told apart, only counted. */
const MOST_VALUES = 20_000;

function boundOf(node: CelNode, scope: Scope): Bound {
	if (node.op === 'id') return { ...scope.get(node.args), cost: 1 };
	if (node.op === 'value') return { cost: 1, size: literalSize(node.args) };
	if (node.op === '.' || node.op === '.?') return member(boundOf(node.args[0], scope), node.args[1]);
	if (node.op === '[]' || node.op === '[?]') return indexed(node.args, scope);
	const binding = bindingOf(node);
	if (binding) {
		const value = boundOf(binding.value, scope);
		const body = boundOf(binding.body, new Map(scope).set(binding.variable, value));
		return { ...body, cost: value.cost + body.cost + 1 };
	}
	return comprehensionOf(node) ? looped(node, scope) : computed(node, scope);
}

/** `matches` takes time with the text and the pattern; everything else with what goes in and comes out. */
function computed(node: CelNode, scope: Scope): Bound {
	const parts = childrenOf(node).map((child) => boundOf(child, scope));
	const cost = sum(parts.map((part) => part.cost)) + 1;
	if (LOGICAL.has(node.op)) return { cost, size: 1 };
	const sizes = parts.map(size);
	if (node.op === '?:') return { cost, size: Math.max(...sizes) };
	const all = sum(sizes) + parts.length;
	if (COMPARING.has(node.op)) return { cost: cost + all, size: 1 };
	if (node.op !== 'call' && node.op !== 'rcall') return { cost: cost + all, size: all };
	const product = (sizes[0] ?? 1) * (sizes[1] ?? 1);
	if (isPattern(node)) {
		return { cost: cost + patternCost(childrenOf(node)[1], [sizes[0] ?? 1, sizes[1] ?? 1]), size: 1 };
	}
	if (PREDICATES.has(node.args[0])) return { cost: cost + all, size: 1 };
	return { cost: cost + all, size: node.args[0] === 'join' ? product + all : 4 * all };
}

const LOGICAL = new Set<string>(['&&', '||', '!_']);
const COMPARING = new Set<string>(['==', '!=', '<', '<=', '>', '>=', 'in']);
const PREDICATES = new Set(['contains', 'startsWith', 'endsWith', 'size', 'has', 'indexOf']);

function isPattern(node: CelNode): boolean {
	return node.op === 'rcall' && (node.args[0] === 're2matches' || node.args[0] === 'matches');
}

function looped(node: CelNode, scope: Scope): Bound {
	const loop = comprehensionOf(node);
	if (!loop) return { cost: 1, size: 1 };
	const range = boundOf(loop.range, scope);
	const turns = range.values ? Math.max(0, ...range.values.map(count)) : size(range);
	const inner = new Map(scope).set(loop.variable, range.values ? known(range.values.flatMap(items)) : range);
	const bodies = loop.bodies.map((body) => boundOf(body, inner));
	const cost = range.cost + turns * (sum(bodies.map((body) => body.cost)) + 1) + 1;
	if (loop.macro === 'filter') return { ...range, cost };
	if (loop.macro !== 'map') return { cost, size: 1 };
	const made = turns * size(bodies.at(-1) ?? { cost: 0 }) + 1;
	return { cost: cost + made, size: made };
}

function indexed([of, index]: readonly [CelNode, CelNode], scope: Scope): Bound {
	const list = boundOf(of, scope);
	const at = boundOf(index, scope);
	const inside = list.values ? known(list.values.flatMap(items)) : list;
	return { ...inside, cost: list.cost + at.cost + 1 };
}

function member(of: Bound, name: string): Bound {
	const cost = of.cost + 1;
	if (!of.values) return { cost, size: size(of) };
	return { ...known(of.values.flatMap((value) => memberOf(value, name))), cost };
}

function memberOf(value: CelValue, name: string): readonly CelValue[] {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
	return [(value as Record<string, CelValue>)[name] as CelValue];
}

function known(values: readonly CelValue[]): Bound {
	return values.length > MOST_VALUES ? { cost: 1, size: sum(values.map(sizeOf)) } : { cost: 1, values };
}

function items(value: CelValue): readonly CelValue[] {
	if (Array.isArray(value)) return value;
	return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function count(value: CelValue): number {
	return items(value).length;
}

function sizeOf(value: CelValue): number {
	if (typeof value === 'string') return value.length + 1;
	if (typeof value !== 'object' || value === null) return 1;
	return 1 + sum(items(value).map(sizeOf));
}

function literalSize(value: unknown): number {
	if (typeof value === 'string' || value instanceof Uint8Array) return value.length + 1;
	return typeof value === 'bigint' ? String(value).length : 1;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}

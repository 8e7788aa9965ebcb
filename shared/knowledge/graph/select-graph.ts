import type { GraphEdge, ReferenceGraph } from './reference-graph.ts';

/** A part of the graph, in its order. */
export type GraphView = Pick<ReferenceGraph, 'nodes' | 'edges'>;

export interface GraphSelection {
	/** Where to begin; without it everything is taken. */
	readonly from?: string;
	/** How many edges away from there, in either direction. */
	readonly depth: number;
	/** Only edges of these relations; none means all. */
	readonly relations: readonly string[];
}

/** What lies around a node. A whole graph keeps the nodes that nothing refers to. */
export function selectGraph(graph: GraphView, { from, depth, relations }: GraphSelection): GraphView {
	const edges =
		relations.length === 0 ? graph.edges : graph.edges.filter(({ relation }) => relations.includes(relation));
	if (from === undefined) return { nodes: graph.nodes, edges };
	const near = reached(from, depth, edges);
	return {
		nodes: graph.nodes.filter(({ name }) => near.has(name)),
		edges: edges.filter(({ source, target }) => between(near, { source, target, depth })),
	};
}

/** How far each name is that can be reached. */
function reached(from: string, depth: number, edges: readonly GraphEdge[]): ReadonlyMap<string, number> {
	const beside = neighbours(edges);
	const far = new Map([[from, 0]]);
	for (const [name, away] of far) {
		if (away >= depth) continue;
		for (const next of beside.get(name) ?? []) if (!far.has(next)) far.set(next, away + 1);
	}
	return far;
}

function neighbours(edges: readonly GraphEdge[]): ReadonlyMap<string, readonly string[]> {
	const beside = new Map<string, string[]>();
	const add = (name: string, next: string) => {
		const known = beside.get(name);
		if (known) known.push(next);
		else beside.set(name, [next]);
	};
	for (const { source, target } of edges) {
		add(source, target);
		add(target, source);
	}
	return beside;
}

/** An edge between two nodes of the rim is a step further than was asked for. */
function between(
	near: ReadonlyMap<string, number>,
	{ source, target, depth }: Pick<GraphEdge, 'source' | 'target'> & { readonly depth: number },
): boolean {
	const [one, other] = [near.get(source), near.get(target)];
	return one !== undefined && other !== undefined && Math.min(one, other) < Math.max(depth, 1);
}

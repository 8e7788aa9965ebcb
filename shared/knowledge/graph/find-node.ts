import { nearestNames } from '../naming/nearest-names.ts';
import { nodeName, urnParts } from './node-name.ts';
import type { GraphNode, ReferenceGraph } from './reference-graph.ts';

/** The node that somebody means, or the names that are near what they wrote. */
export type FoundNode = { readonly node: GraphNode } | { readonly near: readonly string[] };

/** By uri, by urn, or by the id alone where only one node has it. */
export function findNode({ nodes }: Pick<ReferenceGraph, 'nodes'>, asked: string): FoundNode {
	const name = nodeName(asked) ?? asked;
	const exact = nodes.find((node) => node.name === name);
	if (exact) return { node: exact };
	const alike = nodes.filter((node) => idOf(node.name) === asked);
	const [only] = alike;
	if (only && alike.length === 1) return { node: only };
	if (alike.length > 0) return { near: alike.slice(0, 3).map((node) => node.name) };
	const byId = new Map(nodes.map((node) => [idOf(node.name), node.name]));
	return { near: nearestNames([...byId.keys()], idOf(name)).map((id) => byId.get(id) ?? id) };
}

function idOf(name: string): string {
	return urnParts(name)?.id ?? name.slice(name.lastIndexOf('/') + 1);
}

import { byCodePoint } from '@tenet/kernel';
import type { LayeredPack } from '../resolution/resolution.ts';
import type { FragmentEdge, FragmentNode, GraphFragment } from './graph-fragment.ts';
import { nodeName } from './node-name.ts';
import type { GraphEdge, GraphNode, GraphOrigin } from './reference-graph.ts';

/** An edge as one fragment writes it, by the names of the joined graph. */
export interface WrittenEdge {
	readonly edge: FragmentEdge;
	readonly source: string;
	readonly target: string;
	readonly origin: GraphOrigin;
}

/** The fragments of all packs as one, before anybody looks whether the ends are there. */
export interface JoinedFragments {
	readonly nodes: ReadonlyMap<string, Omit<GraphNode, 'artifact' | 'kind'>>;
	/** Sorted as those of the whole graph. */
	readonly edges: readonly GraphEdge[];
	/** Each edge as often as it is written, in precedence order, then by file. */
	readonly written: readonly WrittenEdge[];
}

/** Other names of artifacts, by urn: see `artifactAliases`. */
export type Aliases = ReadonlyMap<string, string>;

type Layered = Pick<LayeredPack, 'layer' | 'name' | 'version' | 'graph'>;
type Node = Omit<GraphNode, 'artifact' | 'kind'>;

/** Joins the fragments of packs in precedence order; the order of a pack's files does not matter. */
export function joinFragments(packs: readonly Layered[], aliases: Aliases): JoinedFragments {
	const nodes = new Map<string, Node>();
	const names = new Map<string, string>();
	const named = (text: string) => names.get(text) ?? remembered(names, text, nameIn(text, aliases));
	const written: WrittenEdge[] = [];
	for (const { pack, fragment } of fragmentsOf(packs)) {
		const originAt = (at: FragmentNode['at']) => ({ ...originOf(pack, fragment), position: at.position });
		for (const node of fragment.nodes) declare(nodes, named(node.urn), { node, origin: originAt(node.at) });
		for (const edge of fragment.edges) {
			const ends = { source: named(edge.source), target: named(edge.target) };
			written.push({ edge, ...ends, origin: originAt(edge.sourceAt) });
		}
	}
	return new Joined(nodes, written);
}

/** Checking ends needs no edge joined: they are when somebody looks at the graph, or is served what it says. */
class Joined implements JoinedFragments {
	readonly nodes: ReadonlyMap<string, Node>;
	readonly written: readonly WrittenEdge[];
	#edges: readonly GraphEdge[] | undefined;

	constructor(nodes: ReadonlyMap<string, Node>, written: readonly WrittenEdge[]) {
		this.nodes = nodes;
		this.written = written;
	}

	get edges(): readonly GraphEdge[] {
		this.#edges ??= joinEdges(this.written.map(edgeOf));
		return this.#edges;
	}
}

function remembered(names: Map<string, string>, text: string, name: string): string {
	names.set(text, name);
	return name;
}

/** What makes two edges one: all that they say but the reason. */
export function edgeKey({ source, target, relation, when }: EdgeName): string {
	return [source, target, relation, when ?? ''].join('\u0000');
}

type EdgeName = Pick<GraphEdge, 'source' | 'target' | 'relation'> & { readonly when?: string | undefined };

/** One edge for all that say the same, with all their origins and the first reason that is given; sorted. */
export function joinEdges(edges: readonly GraphEdge[]): readonly GraphEdge[] {
	const byKey = new Map<string, GraphEdge>();
	for (const edge of edges) {
		const key = edgeKey(edge);
		const known = byKey.get(key);
		byKey.set(key, known ? { ...edge, ...known, origins: [...known.origins, ...edge.origins] } : edge);
	}
	return [...byKey].sort(([one], [other]) => byCodePoint(one, other)).map(([, edge]) => edge);
}

function fragmentsOf(packs: readonly Layered[]) {
	return packs.flatMap((pack) =>
		[...(pack.graph ?? [])]
			.sort((one, other) => byCodePoint(one.file, other.file))
			.map((fragment) => ({ pack, fragment })),
	);
}

function nameIn(text: string, aliases: Aliases): string {
	const name = nodeName(text) ?? text;
	return aliases.get(name) ?? name;
}

function originOf({ layer, name, version }: Layered, { file }: GraphFragment): GraphOrigin {
	return { layer, pack: name, version, file };
}

function declare(
	nodes: Map<string, Node>,
	name: string,
	{ node, origin }: { readonly node: FragmentNode; readonly origin: GraphOrigin },
): void {
	const known = nodes.get(name);
	const label = known?.label ?? node.label;
	nodes.set(name, { name, ...(label !== undefined && { label }), origins: [...(known?.origins ?? []), origin] });
}

function edgeOf({ edge: { relation, when, reason }, source, target, origin }: WrittenEdge): GraphEdge {
	const said = { ...(when !== undefined && { when }), ...(reason !== undefined && { reason }) };
	return { source, target, relation, ...said, origins: [origin] };
}

import { byCodePoint, type Finding } from '@tenet/kernel';
import type { ResolvedArtifact } from '../artifact.ts';
import { titleOf } from '../kinds/title-of.ts';
import { knownReferences } from '../resolution/known-references.ts';
import type { LayeredPack } from '../resolution/resolution.ts';
import { checkEnds } from './check-ends.ts';
import { differingReasons } from './differing-reasons.ts';
import { graphReferences } from './graph-references.ts';
import { type Aliases, type JoinedFragments, joinEdges } from './join-fragments.ts';
import { joinedBefore } from './joined-before.ts';
import { kindOfName } from './node-name.ts';
import type { GraphEdge, GraphNode, GraphReferences, ReferenceGraph } from './reference-graph.ts';
import { requireCycles } from './require-cycles.ts';

/** The graph of what governs, and what is wrong with it. Artifacts are sorted by uri; `aliases` are those of them. */
export function buildGraph(
	packs: readonly LayeredPack[],
	artifacts: readonly ResolvedArtifact[],
	aliases: Aliases,
): { readonly graph: ReferenceGraph; readonly findings: readonly Finding[] } {
	const there = new Map<string, ResolvedArtifact>(artifacts.map((artifact) => [artifact.uri, artifact]));
	const joined = joinedBefore(packs, aliases);
	return {
		graph: new JoinedGraph(joined, there),
		findings: [...checkEnds(joined, there), ...differingReasons(joined), ...requireCycles(joined, artifacts)],
	};
}

class JoinedGraph implements ReferenceGraph {
	readonly #joined: JoinedFragments;
	readonly #artifacts: ReadonlyMap<string, ResolvedArtifact>;
	#nodes: readonly GraphNode[] | undefined;
	#edges: readonly GraphEdge[] | undefined;
	#references: ReadonlyMap<string, GraphReferences> | undefined;

	constructor(joined: JoinedFragments, artifacts: ReadonlyMap<string, ResolvedArtifact>) {
		this.#joined = joined;
		this.#artifacts = artifacts;
	}

	get references(): ReadonlyMap<string, GraphReferences> {
		this.#references ??= graphReferences(this.#joined.edges, this.#artifacts);
		return this.#references;
	}

	get edges(): readonly GraphEdge[] {
		this.#edges ??= joinEdges([...[...this.#artifacts.values()].flatMap(ownEdges), ...this.#joined.edges]);
		return this.#edges;
	}

	get nodes(): readonly GraphNode[] {
		this.#nodes ??= this.#names().map((name) => this.#node(name));
		return this.#nodes;
	}

	#names(): readonly string[] {
		const ends = this.edges.flatMap(({ source, target }) => [source, target]);
		return [...new Set([...this.#artifacts.keys(), ...this.#joined.nodes.keys(), ...ends])].sort(byCodePoint);
	}

	#node(name: string): GraphNode {
		const artifact = this.#artifacts.get(name);
		const declared = this.#joined.nodes.get(name);
		const label = artifact ? titleOf(artifact) : declared?.label;
		return {
			name,
			kind: kindOfName(name),
			...(label !== undefined && { label }),
			artifact: artifact !== undefined,
			origins: [...(artifact ? [originOf(artifact)] : []), ...(declared?.origins ?? [])],
		};
	}
}

/** What an artifact requires and suggests by itself, as whoever wrote that list says it, or the file that introduced it. */
function ownEdges(artifact: ResolvedArtifact): readonly GraphEdge[] {
	const { requires, suggests } = knownReferences(artifact);
	const said = (field: 'requires' | 'suggests', target: string) => ({
		source: artifact.uri,
		origins: [artifact.provenance.overrides?.[listing(artifact, field, target)] ?? originOf(artifact)],
		target,
		relation: field,
	});
	return [
		...requires.map((target) => said('requires', target)),
		...suggests.map(({ uri, when, reason }) => ({
			...said('suggests', uri),
			...(when !== undefined && { when }),
			...(reason !== undefined && { reason }),
		})),
	];
}

/** The field when its list names the target; what other fields imply is whose the artifact is. */
function listing({ fields }: ResolvedArtifact, field: string, target: string): string {
	const list = fields[field];
	const names = (item: unknown) => item === target || (item as { readonly uri?: unknown } | null)?.uri === target;
	return Array.isArray(list) && list.some(names) ? field : '';
}

function originOf({ provenance: { layer, pack, version, file } }: ResolvedArtifact): GraphEdge['origins'][number] {
	return { layer, pack, version, file };
}

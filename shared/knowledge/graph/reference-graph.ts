import type { Position } from '@tenet/kernel';
import type { ArtifactUri, Origin } from '../artifact.ts';
import type { Suggestion } from '../kinds/references.ts';

/** Where a pack says something of the graph. */
export interface GraphOrigin extends Origin {
	readonly position?: Position;
}

/** Something that refers or is referred to: an artifact, or what a fragment declares (an action, a template). */
export interface GraphNode {
	/** An artifact's uri, or the urn of what is no artifact. */
	readonly name: string;
	/** With hyphens, as the kinds of artifacts. */
	readonly kind: string;
	readonly label?: string;
	/** Whether it is an artifact that is in force. */
	readonly artifact: boolean;
	/** Who declares it, in precedence order; empty for an end of an edge that nobody declares. */
	readonly origins: readonly GraphOrigin[];
}

/** That one thing refers to another. The same edge said by several packs is one, with all its origins. */
export interface GraphEdge {
	readonly source: string;
	readonly target: string;
	readonly relation: string;
	readonly when?: string;
	/** Of the lowest layer that gives one. */
	readonly reason?: string;
	readonly origins: readonly GraphOrigin[];
}

/** What fragments say beyond what an artifact says itself, as far as both ends are in force. Sorted by uri. */
export interface GraphReferences {
	readonly requires: readonly ArtifactUri[];
	readonly suggests: readonly Suggestion[];
}

/**
 * All references of all layers: what fragments declare, and what artifacts themselves require and suggest.
 *
 * Additive (seed 002, FR-005): a higher layer never removes or replaces what a lower one says. `nodes` and `edges` are
 * put together when they are first looked at; a server that only needs `references` does not pay for them.
 */
export interface ReferenceGraph {
	/** Sorted by name, by code point. */
	readonly nodes: readonly GraphNode[];
	/** Sorted by source, target, relation and `when`, by code point. */
	readonly edges: readonly GraphEdge[];
	/** By the uri of the artifact that refers. */
	readonly references: ReadonlyMap<string, GraphReferences>;
}

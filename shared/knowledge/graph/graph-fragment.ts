import type { Place } from '@tenet/kernel';

/** A part of the reference graph as one file of one pack writes it (seed 002, GraphFragment): plain JSON. */
export interface GraphFragment {
	readonly file: string;
	readonly nodes: readonly FragmentNode[];
	readonly edges: readonly FragmentEdge[];
}

export interface FragmentNode {
	/** `<kind>:<id>`, the kind in the singular with underscores, or an artifact's uri. */
	readonly urn: string;
	readonly label?: string;
	/** The file of the pack that holds what the node stands for, when it is named. */
	readonly body?: string;
	readonly at: Place;
}

export interface FragmentEdge {
	/** A urn or a uri; what names neither, nor a node of its fragment, is kept as it is written. */
	readonly source: string;
	readonly target: string;
	readonly relation: string;
	readonly when?: string;
	readonly reason?: string;
	readonly sourceAt: Place;
	readonly targetAt: Place;
}

import type { Digest, FileFinding, Finding } from '@tenet/kernel';
import type { LayerSource } from '../area-index.ts';
import type { ArtifactId, ArtifactUri, AuthoredArtifact, LayerName, Origin, ResolvedArtifact } from '../artifact.ts';
import type { PackCharter } from '../charter/pack-charter.ts';
import type { GraphFragment } from '../graph/graph-fragment.ts';
import type { ReferenceGraph } from '../graph/reference-graph.ts';
import type { WrittenReference } from '../kinds/written-references.ts';

/** A pack after loading: what it says, and what was found in it. */
export interface LayeredPack {
	readonly layer: LayerName;
	readonly name: string;
	readonly version: string;
	readonly digest: Digest;
	/**
	 * In any order, no two of them the same artifact, not even by case. Each has passed `checkFields` as an overlay; what
	 * has errors is not here.
	 */
	readonly artifacts: readonly AuthoredArtifact[];
	readonly findings: readonly Finding[];
	/** What its graph fragments say, one for each file. */
	readonly graph?: readonly GraphFragment[];
	/** What its broken files were meant to be, as far as their ids could be read: see `override-left-out`. */
	readonly rejected?: readonly Rejected[];
	/** What files refer to that are not among the artifacts: one look at them should find all that is wrong. */
	readonly unheard?: readonly UnheardFile[];
	/** What its charter says, when it has one (seed 002, FR-025). */
	readonly charter?: PackCharter;
}

/** An artifact whose file has errors, so that it is not among the pack's artifacts. */
export interface Rejected extends Pick<AuthoredArtifact, 'area' | 'kind' | 'id' | 'file'> {
	/** What it lacks of a whole, if nothing lower says it. */
	readonly lacking?: readonly FileFinding[];
}

/** A file that says nothing in force, because of its errors, and what it refers to. */
export interface UnheardFile {
	readonly file: string;
	/** What it was meant to be, or its path when that cannot be told. */
	readonly from: string;
	readonly refers: readonly WrittenReference[];
}

/** All packs as one: what governs, where it comes from, and what is wrong with it. */
export interface Resolution {
	/** Complete and checked; sorted by uri, by code point. */
	readonly artifacts: readonly ResolvedArtifact[];
	/** Those of the packs and those of resolving, sorted by pack in precedence order, file, position and rule. */
	readonly findings: readonly Finding[];
	/** The packs in precedence order. */
	readonly layers: readonly LayerSource[];
	/**
	 * What lies over what, one for each artifact and each pack that overrides it; sorted by uri, then by the pack above in
	 * precedence order. A part that is not in force shadows nothing.
	 */
	readonly shadowings: readonly Shadowing[];
	/** What refers to what, from the artifacts themselves and from the graph fragments of all layers. */
	readonly graph: ReferenceGraph;
}

/** One pack's part of an artifact over what the packs below it have come to (seed 002, FR-016). */
export interface Shadowing {
	readonly uri: ArtifactUri;
	readonly kind: string;
	readonly id: ArtifactId;
	readonly above: Origin;
	/** The next lower part; what it lies over is in `inherited` and `replaced` as well. */
	readonly below: Origin;
	/** Names of the fields that the higher part says instead, be it the same value; each list is sorted. */
	readonly replaced: readonly string[];
	/** Names of the fields that it takes away. */
	readonly removed: readonly string[];
	/** Names of the fields that nothing below has. */
	readonly added: readonly string[];
	/** Names of the fields that fall through, from whichever layer below. */
	readonly inherited: readonly string[];
}

import type { Digest, Finding } from '@tenet/kernel';
import type { LayerSource } from '../area-index.ts';
import type { AuthoredArtifact, LayerName, ResolvedArtifact } from '../artifact.ts';

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
	/** What its broken files were meant to be, as far as their ids could be read: see `override-left-out`. */
	readonly rejected?: readonly Rejected[];
}

/** An artifact whose file has errors, so that it is not among the pack's artifacts. */
export type Rejected = Pick<AuthoredArtifact, 'area' | 'kind' | 'id' | 'file'>;

/** All packs as one: what governs, where it comes from, and what is wrong with it. */
export interface Resolution {
	/** Complete and checked; sorted by uri, by code point. */
	readonly artifacts: readonly ResolvedArtifact[];
	/** Those of the packs and those of resolving, sorted by pack in precedence order, file, position and rule. */
	readonly findings: readonly Finding[];
	/** The packs in precedence order. */
	readonly layers: readonly LayerSource[];
}

import type { LayerSource } from '../../area-index.ts';
import { LAYERS, type LayerName, type Origin, type Provenance } from '../../artifact.ts';
import type { CharterSource } from '../../charter/merged-charter.ts';
import type { KnowledgeView } from '../../question.ts';

/** Whose word an element is (seed 002, FR-014): the layer, and the pack with its version. */
export interface SourceTag {
	readonly source: LayerName;
	readonly pack: string;
	readonly version: string;
}

/** Whose an artifact is, and over whose it lies, when another pack introduced it. */
export interface ArtifactTag extends SourceTag {
	readonly over?: SourceTag;
}

/**
 * Whose an artifact is: the highest pack that says something of it takes it over (seed 002, FR-003), and the pack that
 * introduced it is named beside it, for what was not overridden is still its word (ADR 0015). Of two packs of the
 * organisation the later one is higher, where the view knows their order.
 */
export function artifactTag(provenance: Provenance, { packs = [] }: KnowledgeView): ArtifactTag {
	const rank = ({ layer, pack }: Origin) => {
		const place = packs.findIndex((known) => known.layer === layer && known.pack === pack);
		return LAYERS.indexOf(layer) * (packs.length + 1) + place + 1;
	};
	const [highest = provenance] = Object.values(provenance.overrides ?? {})
		.concat(provenance)
		.sort((one, other) => rank(other) - rank(one));
	return { ...tagOf(highest), ...(highest.pack !== provenance.pack && { over: tagOf(provenance) }) };
}

/** The tag of what a pack said in its charter, which leaves the version to the pack's layer (merged-charter.ts). */
export function charterTag(
	{ layer, pack }: CharterSource,
	packs: readonly Pick<LayerSource, 'layer' | 'pack' | 'version'>[] = [],
): SourceTag {
	const known = packs.find((one) => one.layer === layer && one.pack === pack);
	return { source: layer, pack, version: known?.version ?? '' };
}

/** The tag of what a pack said itself. */
export function tagOf({ layer, pack, version }: Pick<Origin, 'layer' | 'pack' | 'version'>): SourceTag {
	return { source: layer, pack, version };
}

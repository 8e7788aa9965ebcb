import { Digest } from '@tenet/kernel';
import { z } from 'zod';
import { Area, ArtifactId, ArtifactUri, LayerName, Provenance } from './artifact.ts';

export const AREA_INDEX_MEDIA_TYPE = 'application/vnd.tenet.area-index.v1+json';
export const AREA_INDEX_CHANGES_MEDIA_TYPE = 'application/vnd.tenet.area-index-changes.v1+json';
export const ARTIFACT_MEDIA_TYPE = 'application/vnd.tenet.artifact.v1+json';

/** One pack in precedence order, with its declared version and the digest of its recognised files. */
export const LayerSource = z.strictObject({
	layer: LayerName,
	pack: z.string(),
	version: z.string(),
	digest: Digest,
});
export type LayerSource = z.infer<typeof LayerSource>;

/** What a reader of the sealed pack must know of a problem in authored content: no positions, they move. */
export const Warning = z.strictObject({
	rule: z.string(),
	severity: z.enum(['error', 'warning', 'advice']),
	pack: z.string(),
	file: z.string(),
	message: z.string(),
});
export type Warning = z.infer<typeof Warning>;

/** One artifact as its server announces it: enough to decide on scope and on whether it must be read. */
export const IndexEntry = z.strictObject({
	uri: ArtifactUri,
	kind: z.string(),
	id: ArtifactId,
	title: z.string(),
	/** Of the body's bytes: canonical JSON of `{area, kind, id, fields}`. */
	digest: Digest,
	size: z.int().nonnegative(),
	mediaType: z.string(),
	provenance: Provenance,
	/** The bounded contexts it speaks of; none means all. */
	domains: z.array(z.string()),
	/** The components it speaks of; none means all. */
	components: z.array(z.string()),
	tags: z.array(z.string()),
	/** Artifacts without which this one cannot be understood: they come along into a scoped pack. */
	requires: z.array(ArtifactUri),
	/** Artifacts worth knowing: they come as links, with the authored situation and the reason beside it. */
	suggests: z.array(z.strictObject({ uri: ArtifactUri, when: z.string().optional(), reason: z.string().optional() })),
});
export type IndexEntry = z.infer<typeof IndexEntry>;

/**
 * What a knowledge server publishes at `<area>://index`: everything it serves, by uri and digest (DESIGN section 5).
 *
 * `version` is the explicit content version, `name@version` of all packs in precedence order; `digest` covers
 * `entries`, `layers` and `warnings` (see `indexDigest`).
 */
export const AreaIndex = z.strictObject({
	mediaType: z.literal(AREA_INDEX_MEDIA_TYPE),
	area: Area,
	version: z.string(),
	digest: Digest,
	layers: z.array(LayerSource),
	/** Sorted by uri, by code point. */
	entries: z.array(IndexEntry),
	warnings: z.array(Warning),
});
export type AreaIndex = z.infer<typeof AreaIndex>;

/**
 * What a knowledge server publishes at `<area>://index?since=<digest>`, when it remembers the index of that digest: what
 * differs, so that a build after one change of thousands costs that change. All but the entries is said whole.
 */
export const AreaIndexChanges = AreaIndex.omit({ entries: true }).extend({
	mediaType: z.literal(AREA_INDEX_CHANGES_MEDIA_TYPE),
	/** The digest of the index that it is to be laid over. */
	since: Digest,
	/** Those that are new or say something else. Sorted by uri, by code point. */
	changed: z.array(IndexEntry),
	removed: z.array(ArtifactUri),
});
export type AreaIndexChanges = z.infer<typeof AreaIndexChanges>;

import { Digest, fits } from '@tenet/kernel';
import { Area, ArtifactId, ArtifactUri, LayerSource, Provenance, Warning } from '@tenet/knowledge';
import { z } from 'zod';
import { LineName } from './pack-reference.ts';

export const MANIFEST_MEDIA_TYPE = 'application/vnd.tenet.context-pack.v1+json';

/** What a line takes in. An absent facet takes in everything; an entry without domains or components speaks to all. */
export const Scope = z.strictObject({
	areas: z.array(Area).min(1).optional(),
	domains: z.array(z.string().min(1)).min(1).optional(),
	components: z.array(z.string().min(1)).min(1).optional(),
	tags: z.array(z.string().min(1)).min(1).optional(),
});
export type Scope = z.infer<typeof Scope>;

/** A server the router asked, with its explicit content version and the digest of its index (seed 000, Gate 1). */
export const ServerSource = z.strictObject({
	name: z.string().min(1),
	area: Area,
	version: z.string().min(1),
	digest: Digest,
});
export type ServerSource = z.infer<typeof ServerSource>;

/** One artifact inside a Context Pack. `link`: its reader is told of it and follows the uri; the body is kept too. */
export const Entry = z.strictObject({
	uri: ArtifactUri,
	area: Area,
	kind: z.string(),
	id: ArtifactId,
	title: z.string(),
	mediaType: z.string(),
	digest: Digest,
	size: z.int().nonnegative(),
	delivery: z.enum(['inline', 'link']),
	/** Why an entry outside the scope came along: `required by <uri>` or the authored `when` of a suggestion. */
	because: z.string().optional(),
	/** Who serves it, when more than one source serves its area. */
	source: z.string(),
	provenance: Provenance,
});
export type Entry = z.infer<typeof Entry>;

export const Excluded = z.strictObject({ uri: ArtifactUri, reason: z.string() });
export type Excluded = z.infer<typeof Excluded>;

/**
 * The sealed set (DESIGN section 5). In canonical JSON its digest is the Context Pack's identity: no clock, no host,
 * no commit, no path of a machine stands in it. All lists are sorted by code point.
 */
export const Manifest = z.strictObject({
	mediaType: z.literal(MANIFEST_MEDIA_TYPE),
	line: LineName,
	scope: Scope,
	sources: z.strictObject({ servers: z.array(ServerSource), layers: z.array(LayerSource) }),
	entries: z.array(Entry),
	excluded: z.array(Excluded),
	warnings: z.array(Warning),
});
export type Manifest = z.infer<typeof Manifest>;

/** Whether parsed JSON is a manifest: quicker than the schema, which says why one is none. */
export const isManifest = fits(Manifest);

import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';

/** Who owns an artifact, and which server serves it (DESIGN section 2). */
export const AREAS = ['platform', 'domain', 'integration', 'component'] as const;
export const Area = z.enum(AREAS);
export type Area = z.infer<typeof Area>;

/** The precedence of a pack, lowest first (seed 002). */
export const LAYERS = ['builtin', 'org', 'project'] as const;
export const LayerName = z.enum(LAYERS);
export type LayerName = z.infer<typeof LayerName>;

/** An artifact's id within its area and kind. Names from outside are matched against this, and never become paths. */
export const ArtifactId = z
	.string()
	.regex(
		/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/,
		'expected a letter or digit, then up to 127 letters, digits, ".", "_" or "-"',
	)
	.brand<'ArtifactId'>();
export type ArtifactId = z.infer<typeof ArtifactId>;

/** `<area>://<kind>/<id>`, the name of an artifact on every surface. */
export const ArtifactUri = z
	.string()
	.regex(
		/^(platform|domain|integration|component):\/\/[a-z][a-z-]{0,63}\/[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/,
		'expected "<area>://<kind>/<id>"',
	)
	.brand<'ArtifactUri'>();
export type ArtifactUri = z.infer<typeof ArtifactUri>;

/** Where something was authored: the layer, the pack and its declared version, the file relative to the pack. */
export const Origin = z.strictObject({
	layer: LayerName,
	pack: z.string(),
	version: z.string(),
	file: z.string(),
});
export type Origin = z.infer<typeof Origin>;

/** Where an artifact was introduced, and where each field that a higher layer replaced came from. */
export const Provenance = Origin.extend({
	overrides: z.record(z.string(), Origin).optional(),
});
export type Provenance = z.infer<typeof Provenance>;

/**
 * One governed statement, as authored in one file of one pack: complete, or an overlay of a lower layer.
 *
 * `fields` is plain JSON as written (a Markdown file's prose is the field `body`), without the id. A `null` removes
 * the field when layers are folded.
 */
export interface AuthoredArtifact {
	readonly area: Area;
	readonly kind: string;
	readonly id: ArtifactId;
	readonly fields: JsonObject;
	readonly file: string;
}

/** One governed statement after all layers are folded: complete and checked. */
export interface ResolvedArtifact {
	readonly uri: ArtifactUri;
	readonly area: Area;
	readonly kind: string;
	readonly id: ArtifactId;
	readonly fields: JsonObject;
	readonly provenance: Provenance;
}

/** The uri of an artifact. The parts are checked already, so the whole is. */
export function artifactUri(area: Area, kind: string, id: ArtifactId): ArtifactUri {
	return `${area}://${kind}/${id}` as ArtifactUri;
}

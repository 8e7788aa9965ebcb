import { canonicalJson, type Digest, digestOf, type JsonObject } from '@tenet/kernel';
import type { ResolvedArtifact } from '../artifact.ts';

type Sealed = Pick<ResolvedArtifact, 'area' | 'kind' | 'id' | 'fields'>;

/** What is known of a body without keeping it. */
export interface BodySeal {
	readonly digest: Digest;
	readonly size: number;
}

/** The bytes that an artifact's digest names, and that its server sends: canonical JSON of `{area, kind, id, fields}`. */
export function artifactBody(artifact: Sealed): Uint8Array {
	return new TextEncoder().encode(artifactText(artifact));
}

/** `artifactBody` as text. */
export function artifactText({ area, kind, id, fields }: Sealed): string {
	return canonicalJson({ area, kind, id, fields });
}

/**
 * Digest and size of an artifact's body, worked out once for the same fields object.
 *
 * The bytes themselves are not kept: they are made again when they are read, which is seldom, while the digest is
 * looked at with every index.
 */
export function bodySeal(artifact: ResolvedArtifact): BodySeal {
	const known = SEALS.get(artifact.fields);
	if (known?.uri === artifact.uri) return known.seal;
	const bytes = artifactBody(artifact);
	const seal = { digest: digestOf(bytes), size: bytes.length };
	SEALS.set(artifact.fields, { uri: artifact.uri, seal });
	return seal;
}

const SEALS = new WeakMap<JsonObject, { readonly uri: string; readonly seal: BodySeal }>();

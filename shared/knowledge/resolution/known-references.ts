import type { ResolvedArtifact } from '../artifact.ts';
import { type References, referencesOf } from '../kinds/references.ts';

/** What a resolved artifact refers to, worked out once for each: artifacts are values and never change. */
export function knownReferences(artifact: ResolvedArtifact): References {
	const known = KNOWN.get(artifact);
	if (known) return known;
	const references = referencesOf(artifact);
	KNOWN.set(artifact, references);
	return references;
}

const KNOWN = new WeakMap<ResolvedArtifact, References>();

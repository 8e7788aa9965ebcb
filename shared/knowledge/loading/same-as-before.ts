import type { AuthoredArtifact } from '../artifact.ts';
import type { ParsedContent } from './parse-cache.ts';

/**
 * The very object that this content was loaded as before, if it says the same: what is folded and hashed from an
 * artifact is remembered by its identity, and need not be folded and hashed again.
 */
export function sameAsBefore(content: ParsedContent, artifact: AuthoredArtifact): AuthoredArtifact {
	const before = LOADED.get(content);
	if (before && isSame(before, artifact)) return before;
	LOADED.set(content, artifact);
	return artifact;
}

const LOADED = new WeakMap<ParsedContent, AuthoredArtifact>();

/** Of one content, only what the path says and the documents can differ. */
function isSame(before: AuthoredArtifact, artifact: AuthoredArtifact): boolean {
	if (before.file !== artifact.file || before.kind !== artifact.kind || before.area !== artifact.area) return false;
	if (before.fields === artifact.fields) return true;
	return ['document', 'retained'].every(
		(name) => JSON.stringify(before.fields[name]) === JSON.stringify(artifact.fields[name]),
	);
}

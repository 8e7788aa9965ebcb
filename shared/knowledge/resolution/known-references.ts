import type { ResolvedArtifact } from '../artifact.ts';
import type { GraphReferences } from '../graph/reference-graph.ts';
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

/**
 * What an artifact refers to by itself and by graph fragments. What it says itself is not said twice: where both suggest
 * the same, its own reason stands, if it gives one.
 */
export function allReferences(artifact: ResolvedArtifact, graph: GraphReferences | undefined): References {
	const own = knownReferences(artifact);
	if (!graph) return own;
	const requires = [...new Set([...own.requires, ...graph.requires])].sort();
	const suggested = new Map(graph.suggests.map((suggestion) => [suggestion.uri, suggestion]));
	for (const suggestion of own.suggests)
		if (suggestion.when !== undefined || !suggested.has(suggestion.uri)) suggested.set(suggestion.uri, suggestion);
	for (const uri of requires) suggested.delete(uri);
	const suggests = [...suggested.values()].sort((one, other) => (one.uri < other.uri ? -1 : 1));
	return { ...own, requires, suggests };
}

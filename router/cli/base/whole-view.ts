import { canonicalJson, digestOf, type JsonObject } from '@tenet/kernel';
import type { KnowledgeView, ResolvedArtifact, ViewEntry } from '@tenet/knowledge';
import { textOf } from '@tenet/knowledge/answering';

/**
 * A sealed pack with what its line leaves out taken as it is now: what was outside of its scope then is no addition, and
 * nobody outside of it is a newcomer.
 */
export function wholeView(sealed: KnowledgeView, leftOut: readonly ResolvedArtifact[]): KnowledgeView {
	const added = new Map(leftOut.map((artifact) => [String(artifact.uri), artifact]));
	const entriesOf = (area: string, kind: string) =>
		leftOut.filter((artifact) => artifact.area === area && artifact.kind === kind).map(entryOf);
	return {
		...sealed,
		entries: (area, kind) =>
			[...sealed.entries(area, kind), ...entriesOf(area, kind)].toSorted((a, b) => (a.uri < b.uri ? -1 : 1)),
		entry: (uri) => {
			const artifact = added.get(uri);
			return artifact ? entryOf(artifact) : sealed.entry(uri);
		},
		fields: (entry): JsonObject => added.get(entry.uri)?.fields ?? sealed.fields(entry),
	};
}

function entryOf({ uri, area, kind, id, fields, provenance }: ResolvedArtifact): ViewEntry {
	const digest = digestOf(canonicalJson({ area, kind, id, fields }));
	return { uri, area, kind, id, title: textOf(fields, 'title') ?? id, digest, provenance };
}

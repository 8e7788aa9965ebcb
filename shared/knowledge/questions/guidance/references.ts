import type { ArtifactUri } from '../../artifact.ts';
import { referencesOf } from '../../kinds/references.ts';
import type { KnowledgeView, ViewEntry } from '../../question.ts';

/** What an artifact requires: by its own fields, and by the reference graph where the view knows it. */
export function requiredBy(view: KnowledgeView, entry: ViewEntry): readonly ArtifactUri[] {
	const { requires } = referencesOf({ ...entry, fields: view.fields(entry) });
	return [...new Set([...requires, ...(entry.requires ?? [])])].sort();
}

/** What an artifact suggests, by the same rule; the graph's `when` stands where the fields say none. */
export function suggestedBy(view: KnowledgeView, entry: ViewEntry): NonNullable<ViewEntry['suggests']> {
	const { suggests } = referencesOf({ ...entry, fields: view.fields(entry) });
	const byUri = new Map((entry.suggests ?? []).map((suggestion) => [suggestion.uri, suggestion] as const));
	for (const suggestion of suggests) {
		const known = byUri.get(suggestion.uri);
		byUri.set(suggestion.uri, suggestion.when === undefined && known ? known : suggestion);
	}
	return [...byUri.values()];
}

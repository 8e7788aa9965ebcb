import { byCodePoint } from '@tenet/kernel';
import type { KnowledgeView, ViewEntry } from '../../question.ts';
import { suggestedBy } from './references.ts';
import { type ArtifactTag, artifactTag } from './source-tag.ts';

/** An artifact that is worth reading, and when. */
export type GuidingLink = ArtifactTag & {
	readonly uri: string;
	readonly title: string;
	/** The situation, in the words of whoever suggests it. */
	readonly when?: string;
	/** Why, in the same words. */
	readonly reason?: string;
	readonly suggestedBy: string;
};

/**
 * What the shown artifacts suggest and is not shown itself, each once: by the first that says when, else by the first.
 * What the view does not have is no link: nobody could follow it.
 */
export function guidingLinks(view: KnowledgeView, shown: readonly ViewEntry[]): readonly GuidingLink[] {
	const inline = new Set<string>(shown.map(({ uri }) => uri));
	const links = new Map<string, GuidingLink>();
	for (const from of shown) {
		for (const { uri, when, reason } of suggestedBy(view, from)) {
			const entry = view.entry(uri);
			const known = links.get(uri);
			if (!entry || inline.has(uri) || known?.when !== undefined || (known && when === undefined)) continue;
			const said = { uri, title: entry.title, ...artifactTag(entry.provenance, view) };
			const why = { ...(when !== undefined && { when }), ...(reason !== undefined && { reason }) };
			links.set(uri, { ...said, ...why, suggestedBy: from.uri });
		}
	}
	return [...links.values()].sort((one, other) => byCodePoint(one.uri, other.uri));
}

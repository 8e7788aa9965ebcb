import type { KnowledgeView, ViewEntry } from '../../question.ts';
import { requiredBy } from './references.ts';

/** An artifact that comes along, and why. */
export interface RequiredEntry {
	readonly entry: ViewEntry;
	/** The uri of what requires it; absent when a charter does. */
	readonly by?: string;
}

/**
 * What charters require, and what that requires in turn: whoever reads a tactic needs what it cannot be understood
 * without. Breadth first in uri order, each once, so that cycles end and the reason given depends on nothing else.
 */
export function requiredEntries(
	view: KnowledgeView,
	uris: readonly string[],
	takes: (entry: ViewEntry) => boolean,
): readonly RequiredEntry[] {
	const taken = new Map<string, RequiredEntry>();
	const queue: { readonly uri: string; readonly by?: string }[] = uris.map((uri) => ({ uri }));
	for (const { uri, by } of queue) {
		const entry = view.entry(uri);
		if (!entry || taken.has(uri) || !takes(entry)) continue;
		taken.set(uri, { entry, ...(by !== undefined && { by }) });
		queue.push(...requiredBy(view, entry).map((next) => ({ uri: next, by: uri })));
	}
	return [...taken.values()];
}

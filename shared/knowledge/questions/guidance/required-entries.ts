import type { KnowledgeView, ViewEntry } from '../../question.ts';
import { requiredBy } from './references.ts';

/** An artifact that comes along, and why. */
export interface RequiredEntry {
	readonly entry: ViewEntry;
	/** The uri of what requires it; absent when a charter does. */
	readonly by?: string;
}

/** What the closure begins with. */
export interface Requiring {
	/** What is shown anyway: what it requires comes along, itself it does not. */
	readonly shown: readonly ViewEntry[];
	/** What charters require, by uri. */
	readonly charters: readonly string[];
	/** Whether something that a charter requires guides what is asked for. */
	readonly guides: (entry: ViewEntry) => boolean;
}

/**
 * What charters require, and what anything that is shown cannot be understood without, to the end. Breadth first, each
 * once, so that cycles end and the reason given depends on nothing but the knowledge.
 */
export function requiredEntries(view: KnowledgeView, { shown, charters, guides }: Requiring): readonly RequiredEntry[] {
	const known = new Set<string>(shown.map(({ uri }) => uri));
	const asked = charters.flatMap((uri) => view.entry(uri) ?? []).filter(guides);
	const taken: RequiredEntry[] = asked.filter(({ uri }) => !known.has(uri)).map((entry) => ({ entry }));
	for (const { entry } of taken) known.add(entry.uri);
	const follow = (from: ViewEntry) => {
		for (const uri of requiredBy(view, from)) {
			const entry = known.has(uri) ? undefined : view.entry(uri);
			if (!entry) continue;
			known.add(uri);
			taken.push({ entry, by: from.uri });
		}
	};
	for (const entry of shown) follow(entry);
	for (const { entry } of taken) follow(entry);
	return taken;
}

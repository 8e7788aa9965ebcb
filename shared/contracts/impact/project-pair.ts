import type { JsonObject } from '@tenet/kernel';
import { followParts, type TypePair } from './follow-parts.ts';
import { projectSchemas } from './project-schemas.ts';
import { schemaGraph } from './schema-graph.ts';
import { usedParts } from './used-parts.ts';
import type { UsedPaths } from './used-paths.ts';

interface ProjectedPair {
	/** The old document as its consumer reads by it: whatever it does not use may be anything. */
	readonly reading: JsonObject;
	/** Both, with nothing but what is used: to be compared with each other. */
	readonly old: JsonObject;
	readonly new: JsonObject;
	/** What is named and no longer declared. */
	readonly gone: readonly string[];
}

/** Two versions of a document in which schemas say only what is used of those that stand at these places. */
export function projectPair(
	documents: { readonly old: JsonObject; readonly new: JsonObject },
	places: readonly TypePair[],
	used: UsedPaths,
): ProjectedPair {
	const starts = { old: places.map((place) => place.old), new: places.map((place) => place.new) };
	const graphs = { old: schemaGraph(documents.old, starts.old), new: schemaGraph(documents.new, starts.new) };
	const parts = usedParts(graphs.old, starts.old, used);
	const followed = followParts({ ...graphs, parts, used }, places);
	const reading = { graph: graphs.old, parts, used, unused: 'anything' } as const;
	return {
		reading: projectSchemas(documents.old, reading),
		old: projectSchemas(documents.old, { graph: graphs.old, parts, unused: 'undeclared' }),
		new: projectSchemas(documents.new, { graph: graphs.new, parts: followed.parts, unused: 'undeclared' }),
		gone: followed.gone,
	};
}

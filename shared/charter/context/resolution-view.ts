import { AREAS, type ArtifactUri, type KnowledgeView, type Resolution, type ViewEntry } from '@tenet/knowledge';
import { areaIndex } from '@tenet/knowledge/authoring';

/**
 * What governs now, as questions read it: all areas at once, with what the reference graph adds. No store and no server
 * is asked, so that it works in a folder where nothing was ever sealed (seed 002, NFR-006).
 */
export function resolutionView(resolution: Resolution): KnowledgeView {
	const artifacts = new Map(resolution.artifacts.map((artifact) => [artifact.uri, artifact]));
	const indexes = AREAS.map((area) => areaIndex(resolution, area).index);
	const entries = indexes.flatMap((index) => index.entries.map((entry) => ({ ...entry, area: index.area })));
	const byUri = new Map<string, ViewEntry>(entries.map((entry) => [entry.uri, entry]));
	const byKind = grouped(byUri.values());
	return {
		packs: resolution.layers,
		warnings: indexes.flatMap(({ warnings }) => warnings),
		entries: (area, kind) => byKind.get(`${area}/${kind}`) ?? [],
		entry: (uri) => byUri.get(uri),
		fields: ({ uri }) => artifacts.get(uri as ArtifactUri)?.fields ?? {},
	};
}

function grouped(entries: Iterable<ViewEntry>): ReadonlyMap<string, readonly ViewEntry[]> {
	const groups = new Map<string, ViewEntry[]>();
	for (const entry of entries) {
		const key = `${entry.area}/${entry.kind}`;
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	return groups;
}

import type {
	Area,
	AreaContent,
	AreaIndex,
	IndexEntry,
	KnowledgeView,
	ResolvedArtifact,
	SearchIndex,
	ViewEntry,
} from '@tenet/knowledge';
import { indexChanges } from '@tenet/knowledge/authoring';
import { createSearchIndex, search, searchDocument } from '@tenet/knowledge/searching';
import type { AreaSnapshot } from './live-area.ts';

/** How many indexes before the present one are remembered: lists of entries that they share, mostly. */
const REMEMBERED = 8;

/** A snapshot over what an area publishes and the artifacts behind it. What costs is made when it is first asked for. */
export function areaSnapshot(
	{ index, bodies }: AreaContent,
	artifacts: readonly ResolvedArtifact[],
	before: AreaSnapshot | undefined,
): AreaSnapshot {
	const earlier = before ? [before.index, ...before.earlier].slice(0, REMEMBERED) : [];
	const view = viewOf(index, artifacts);
	const searchIndex = once(() => searchIndexOf(index.entries, view));
	return {
		index,
		indexText: once(() => JSON.stringify(index)),
		changesSince: (digest) => {
			const known = [index, ...earlier].find((one) => one.digest === digest);
			return known && indexChanges(known, index);
		},
		earlier,
		view,
		body: (uri) => bodies.get(uri),
		search: (query) => search(searchIndex(), query),
	};
}

function viewOf({ area, entries, layers, warnings }: AreaIndex, artifacts: readonly ResolvedArtifact[]): KnowledgeView {
	const byUri = once(() => new Map<string, ResolvedArtifact>(artifacts.map((artifact) => [artifact.uri, artifact])));
	const entryOf = once(() => new Map<string, ViewEntry>(entries.map((entry) => [entry.uri, viewEntry(area, entry)])));
	const ofKind = once(() => grouped(entryOf().values()));
	return {
		areas: [area],
		packs: layers,
		warnings,
		entries: (asked, kind) => (asked === area ? (ofKind().get(kind) ?? []) : []),
		entry: (uri) => entryOf().get(uri),
		fields: ({ uri }) => byUri().get(uri)?.fields ?? {},
	};
}

function viewEntry(area: Area, entry: IndexEntry): ViewEntry {
	const { uri, kind, id, title, digest, provenance, requires, suggests } = entry;
	return { uri, area, kind, id, title, digest, provenance, requires, suggests };
}

function grouped(entries: Iterable<ViewEntry>): ReadonlyMap<string, readonly ViewEntry[]> {
	const groups = new Map<string, ViewEntry[]>();
	for (const entry of entries) {
		const group = groups.get(entry.kind);
		if (group) group.push(entry);
		else groups.set(entry.kind, [entry]);
	}
	return groups;
}

function searchIndexOf(entries: readonly IndexEntry[], view: KnowledgeView): SearchIndex {
	return createSearchIndex(
		entries.flatMap(({ uri }) => {
			const entry = view.entry(uri);
			return entry ? [searchDocument(entry, view.fields(entry))] : [];
		}),
	);
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

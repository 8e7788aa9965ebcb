import type { Entry, Manifest } from '@tenet/context-pack';
import type { Area, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import { sealedReferences } from '@tenet/knowledge/asking';
import type { PackStore } from '../store/pack-store.ts';
import type { OpenedPack } from './context-packs.ts';
import { entryLookup } from './entry-lookup.ts';
import { entryFields } from './reading.ts';

/** A sealed pack as questions read it: one value for each manifest, by which questions keep what they worked out. */
export function sealedView(store: PackStore, { manifest }: Pick<OpenedPack, 'manifest'>): KnowledgeView {
	const known = VIEWS.get(manifest);
	if (known) return known;
	const made = madeView(store, manifest);
	VIEWS.set(manifest, made);
	return made;
}

const VIEWS = new WeakMap<Manifest, KnowledgeView>();

function madeView(store: PackStore, manifest: Manifest): KnowledgeView {
	const entries = referringEntries(store, manifest);
	return {
		packs: manifest.sources.layers,
		warnings: manifest.warnings,
		...(manifest.scope.areas && { areas: manifest.scope.areas }),
		entries: entries.ofKind,
		entry: entries.of,
		fields: ({ uri }) => entryFields(store, entryLookup(manifest).byUri.get(uri) as Entry),
	};
}

interface ReferringEntries {
	readonly of: (uri: string) => ViewEntry | undefined;
	readonly ofKind: (area: Area, kind: string) => readonly ViewEntry[];
}

/**
 * The entries of a pack, each with what the sealed reference graphs say of it beyond its fields. Worked out once for
 * each manifest, when something is first asked of it; without a graph the entries are as they are.
 */
function referringEntries(store: PackStore, manifest: Manifest): ReferringEntries {
	const known = REFERRING.get(manifest);
	if (known) return known;
	const { byUri, byKind } = entryLookup(manifest);
	const graphs = byKind.get('platform/reference-graph') ?? [];
	const references = sealedReferences(
		graphs.map((entry) => entryFields(store, entry)),
		byUri,
	);
	const referring = new Map([...references].map(([uri, said]) => [uri, { ...(byUri.get(uri) as Entry), ...said }]));
	const shown = (entry: Entry): ViewEntry => referring.get(entry.uri) ?? entry;
	const made: ReferringEntries = {
		of: (uri) => referring.get(uri) ?? byUri.get(uri),
		ofKind: (area, kind) => {
			const all = byKind.get(`${area}/${kind}`) ?? [];
			return referring.size === 0 ? all : all.map(shown);
		},
	};
	REFERRING.set(manifest, made);
	return made;
}

const REFERRING = new WeakMap<Manifest, ReferringEntries>();

import type { Manifest } from '@tenet/context-pack';
import type { Digest } from '@tenet/kernel';
import type { DocumentOf, PassageHit, SearchIndex } from '@tenet/knowledge';
import { createSearchIndex, loadIndex, search, searchDocument, serialiseIndex } from '@tenet/knowledge/searching';
import { LRUCache } from 'lru-cache';
import type { PackStore } from '../store/pack-store.ts';
import type { OpenedPack, SearchRequest } from './context-packs.ts';
import { entryLookup } from './entry-lookup.ts';
import { entryFields } from './reading.ts';

/** Where built indexes are kept between runs, by digest. Losing one costs time, never an answer. */
export interface SearchIndexCache {
	read(digest: Digest): string | undefined;
	write(digest: Digest, text: string): void;
}

/** How many packs are searched by turns without loading an index again. */
const INDEXES_IN_MEMORY = 2;

/** Searches packs by an index that is built once per digest, kept on disk, and reused. */
export function searcherOf(
	store: PackStore,
	cache: SearchIndexCache,
): (pack: OpenedPack, request: SearchRequest) => readonly PassageHit[] {
	const indexes = new LRUCache<Digest, SearchIndex>({ max: INDEXES_IN_MEMORY });
	return (pack, request) => {
		const known = indexes.get(pack.digest);
		const index = known ?? indexOf(store, cache, pack);
		if (known === undefined) indexes.set(pack.digest, index);
		return search(index, request);
	};
}

function indexOf(store: PackStore, cache: SearchIndexCache, { digest, manifest }: OpenedPack): SearchIndex {
	const documentOf = documentsOf(store, manifest);
	const kept = cache.read(digest);
	const loaded = kept === undefined ? undefined : loadIndex(kept, digest, documentOf);
	if (loaded !== undefined) return loaded;
	const documents = manifest.entries.map((entry) => searchDocument(entry, entryFields(store, entry)));
	const index = createSearchIndex(documents, documentOf);
	cache.write(digest, serialiseIndex(index, digest));
	return index;
}

/** Passages are cut from the stored bodies, so that an index holds terms and no text. */
function documentsOf(store: PackStore, manifest: Manifest): DocumentOf {
	const { byUri } = entryLookup(manifest);
	return (uri) => {
		const entry = byUri.get(uri);
		return entry === undefined ? undefined : searchDocument(entry, entryFields(store, entry));
	};
}

import type { Entry } from '@tenet/context-pack';
import type { JsonObject } from '@tenet/kernel';
import type { KnowledgeView } from '@tenet/knowledge';
import { askQuestion } from '@tenet/knowledge/asking';
import type { PackStore } from '../store/pack-store.ts';
import type { OpenedPack, PackAnswer } from './context-packs.ts';
import { entryLookup } from './entry-lookup.ts';
import { entryFields } from './reading.ts';

/** Answers a question of an area from a sealed pack, by the code that the servers use. */
export function askPack(
	store: PackStore,
	pack: OpenedPack,
	asked: { readonly question: string; readonly parameters: JsonObject },
): PackAnswer {
	return { pack: pack.reference, digest: pack.digest, ...askQuestion(viewOf(store, pack), asked) };
}

/** A sealed pack as questions read it. */
function viewOf(store: PackStore, { manifest }: OpenedPack): KnowledgeView {
	const { byUri, byKind } = entryLookup(manifest);
	return {
		packs: manifest.sources.layers,
		...(manifest.scope.areas && { areas: manifest.scope.areas }),
		entries: (area, kind) => byKind.get(`${area}/${kind}`) ?? [],
		entry: (uri) => byUri.get(uri),
		fields: ({ uri }) => entryFields(store, byUri.get(uri) as Entry),
	};
}

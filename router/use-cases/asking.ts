import type { JsonObject } from '@tenet/kernel';
import { askQuestion } from '@tenet/knowledge/asking';
import type { PackStore } from '../store/pack-store.ts';
import type { OpenedPack, PackAnswer } from './context-packs.ts';
import { sealedView } from './sealed-view.ts';

/** Answers a question of an area from a sealed pack, by the code that the servers use. */
export function askPack(
	store: PackStore,
	pack: OpenedPack,
	asked: { readonly question: string; readonly parameters: JsonObject },
): PackAnswer {
	return { pack: pack.reference, digest: pack.digest, ...askQuestion(sealedView(store, pack), asked) };
}

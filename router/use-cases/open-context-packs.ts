import { Failure } from '@tenet/kernel';
import type { PackStore } from '../store/pack-store.ts';
import { askPack } from './asking.ts';
import { type BuildPlan, builderOf } from './building.ts';
import type { ContextPacks } from './context-packs.ts';
import { readingOf } from './reading.ts';
import { type SearchIndexCache, searcherOf } from './searching.ts';

/** What the use cases work on. Without a plan they only read: building then says so. */
export interface ContextPacksOver {
	readonly store: PackStore;
	readonly searchCache: SearchIndexCache;
	readonly plan?: BuildPlan;
}

/** Everything that can be asked of Context Packs, over one store. */
export function openContextPacks({ store, searchCache, plan }: ContextPacksOver): ContextPacks {
	const reading = readingOf(store);
	const search = searcherOf(store, searchCache);
	return {
		...reading,
		build: plan === undefined ? refuseToBuild : builderOf(store, plan),
		search: (reference, request) => search(reading.open(reference), request),
		ask: (reference, question, parameters) => askPack(store, reading.open(reference), { question, parameters }),
	};
}

async function refuseToBuild(): Promise<never> {
	throw new Failure('FORBIDDEN', 'Cannot build here: this endpoint only reads. Build with "tenet context build".');
}

import type { JudgeChange } from '@tenet/contracts';
import { dayOf, Failure } from '@tenet/kernel';
import { keptJudge } from '@tenet/sources/judging';
import type { PackStore } from '../store/pack-store.ts';
import type { BuildPlan } from './building.ts';
import type { ContextPacks } from './context-packs.ts';
import { readingOf } from './reading.ts';
import type { SearchIndexCache, searcherOf } from './searching.ts';

/** What the use cases work on. Without a plan they only read: building then says so. */
export interface ContextPacksOver {
	readonly store: PackStore;
	/** Opened at the first search. */
	readonly searchCache: () => SearchIndexCache | Promise<SearchIndexCache>;
	readonly plan?: BuildPlan;
	/** Judges changes of contracts; one of its own without it, which keeps no verdicts. */
	readonly judge?: JudgeChange;
	/** The day on which something is asked, `2026-11-30`; the clock's, in UTC, unless said. */
	readonly today?: () => string;
}

/**
 * Everything that can be asked of Context Packs, over one store. Search, questions and building are read when they are
 * first asked for: what only reads packs starts without them (docs/adr/0007).
 */
export function openContextPacks({ store, searchCache, plan, judge, today }: ContextPacksOver): ContextPacks {
	const asking = { store, judge: judge ?? keptJudge().judge, today: today ?? (() => dayOf(new Date())) };
	const reading = readingOf(store);
	let searcher: Promise<ReturnType<typeof searcherOf>> | undefined;
	return {
		...reading,
		build: plan === undefined ? refuseToBuild : builderLater(store, plan),
		search: async (reference, request) => {
			searcher ??= openSearcher(store, searchCache);
			return (await searcher)(reading.open(reference), request);
		},
		ask: async (reference, question, parameters) => {
			const { askPack } = await import('./asking.ts');
			return askPack(asking, reading.open(reference), { question, parameters });
		},
		questions: async () => (await import('./asking.ts')).askableQuestions(asking),
		question: async (name) => (await import('./asking.ts')).knownQuestion(name, asking.judge),
	};
}

async function openSearcher(store: PackStore, searchCache: ContextPacksOver['searchCache']) {
	const { searcherOf } = await import('./searching.ts');
	return searcherOf(store, await searchCache());
}

function builderLater(store: PackStore, plan: BuildPlan): ContextPacks['build'] {
	let build: ContextPacks['build'] | undefined;
	return async (request) => {
		const { builderOf } = await import('./building.ts');
		build ??= builderOf(store, plan);
		return build(request);
	};
}

async function refuseToBuild(): Promise<never> {
	throw new Failure('FORBIDDEN', 'Cannot build here: this endpoint only reads. Build with "tenet context build".');
}

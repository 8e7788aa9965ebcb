import type { Resolution } from '@tenet/knowledge';
import type { Configuration, KnowledgeState } from '@tenet/sources';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';

/** What governs a folder right now: the packs as they are installed, and what they come to together. */
export interface CurrentKnowledge {
	readonly packs: KnowledgeState['loaded'];
	readonly resolution: Resolution;
}

/** Reads and resolves the packs of a configuration. No store, no server and no network is asked (seed 002, C-001). */
export async function currentKnowledge(configuration: Configuration): Promise<CurrentKnowledge> {
	const { openKnowledge, prepareInstalled } = await import('@tenet/sources');
	const { resolve } = await import('@tenet/knowledge/resolve');
	await prepareInstalled(configuration);
	const { loaded } = openKnowledge(configuration, BUILTIN_PACK).refresh();
	return { packs: loaded, resolution: resolve(loaded) };
}

import type { EndpointChange, McpEndpoint } from '@tenet/mcp';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { FOLDED_QUESTIONS } from './folded-questions.ts';
import { packCompleters } from './pack-completers.ts';
import { packResources } from './pack-resources.ts';
import { routerTools } from './router-tools.ts';

export interface RouterEndpointOptions {
	readonly version: string;
	/** Whether clients of this endpoint may have a pack built. */
	readonly allowBuild: boolean;
	/** Tells of new versions, whoever built them; without it nothing is promised to subscribers. */
	readonly subscribe?: (listener: (change: EndpointChange) => void) => () => void;
}

/** What agents see of the Context Packs: the third skin of the same use cases (HOUSE-STYLE 8). */
export function createRouterEndpoint(packs: ContextPacks, options: RouterEndpointOptions): McpEndpoint {
	const completers = packCompleters(packs);
	return {
		name: 'tenet-router',
		title: 'Tenet Context Packs',
		version: options.version,
		instructions: INSTRUCTIONS,
		tools: routerTools(packs, options),
		moved: MOVED,
		resources: packResources(packs, completers),
		prompts: async () => (await import('./pack-prompts.ts')).packPrompts(completers),
		...(options.subscribe && { subscribe: options.subscribe }),
		health: async () => ({ contextPacks: packs.list().length }),
	};
}

const INSTRUCTIONS =
	'Governed context of this organisation, sealed into immutable Context Packs (cp-v1, cp-v2, …): platform policies, ' +
	'NFRs and definition of done, domain models and invariants, contracts and their consumers, approved libraries, ' +
	'runbooks. Ask before you specify, plan, implement or review. First pin: get_context_pack, and give its version as ' +
	'"pack" in every call. get_guidance, find_owner, explain_impact and ask (all other questions) answer from it; ' +
	'"No governed answer" means stop and ask, never invent. Cite pack, uri and digest.\n\n' +
	'search_context finds entries, read_context reads them by uri, diff_context_packs shows what changed between two ' +
	'versions. A pack reference is "cp-v2", "line/cp-v2", "cp-v2@sha256:…", "sha256:…" or "latest" (to read only: a spec ' +
	'never pins it). Answers are at most 20,000 bytes; a cursor in the answer continues it.';

/** Questions that once were tools here, and those that are tools of the area servers. */
const MOVED: ReadonlyMap<string, string> = new Map(
	FOLDED_QUESTIONS.map(([name]) => [
		name,
		`it is asked by the tool "ask". Call "ask" with {"question": "${name}", "parameters": {…}} and the pack you pinned.`,
	]),
);

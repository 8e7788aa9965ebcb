import { servedPrompt } from '@tenet/area-server/asking';
import { ROUTER_PROMPTS } from '@tenet/knowledge/asking';
import type { PromptDefinition } from '@tenet/mcp';
import type { PackCompleters } from './pack-completers.ts';

/** The prompts of the knowledge, whose arguments are completed from sealed packs. */
export function packPrompts(completers: PackCompleters): readonly PromptDefinition[] {
	return ROUTER_PROMPTS.map((prompt) => servedPrompt(prompt, completers));
}

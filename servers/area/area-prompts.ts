import type { AgentPrompt, AgentPromptArgument } from '@tenet/knowledge';
import { promptsOf } from '@tenet/knowledge/asking';
import type { Completer, PromptArgument, PromptDefinition } from '@tenet/mcp';
import type { LiveArea } from './live-area.ts';
import { componentsOf, domainsOf } from './names-in-use.ts';

/** The prompts of an area's server. A server knows no Context Packs: for those only the router has completions. */
export function areaPrompts(content: LiveArea): readonly PromptDefinition[] {
	const completers = {
		domain: (prefix: string) => domainsOf(content.current(), prefix),
		component: (prefix: string) => componentsOf(content.current(), prefix),
		pack: () => [],
	};
	return promptsOf(content.area).map((prompt) => servedPrompt(prompt, completers));
}

/** Who completes what a prompt's arguments ask for. */
export type Completers = Readonly<Record<NonNullable<AgentPromptArgument['completes']>, Completer>>;

/** A prompt of the knowledge as an endpoint serves it. */
export function servedPrompt(prompt: AgentPrompt, completers: Completers): PromptDefinition {
	const { name, title, description } = prompt;
	return {
		name,
		title,
		description,
		arguments: prompt.arguments.map((argument) => servedArgument(argument, completers)),
		messages: (given) => [{ role: 'user', text: prompt.render(given) }],
	};
}

function servedArgument(
	{ name, description, required, completes }: AgentPromptArgument,
	completers: Completers,
): PromptArgument {
	return { name, description, required, ...(completes && { complete: completers[completes] }) };
}

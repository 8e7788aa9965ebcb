import type { AgentPrompt, AgentPromptArgument, PackInForce } from '@tenet/knowledge';
import { promptsOf } from '@tenet/knowledge/asking';
import type { Completer, PromptArgument, PromptDefinition } from '@tenet/mcp';
import type { LiveArea } from './live-area.ts';
import { packsOf, startingWith } from './names-in-use.ts';

/** The prompts of an area's server: over the packs in force, and over what all areas of the knowledge speak of. */
export function areaPrompts(content: LiveArea): readonly PromptDefinition[] {
	const packs = async () => packsOf(await content.refresh());
	const scopes = async () => {
		await content.refresh();
		return content.scopes();
	};
	const completers: Completers = {
		domain: async (prefix) => startingWith(prefix, (await scopes()).domains),
		component: async (prefix) => startingWith(prefix, (await scopes()).components),
		pack: async (prefix) =>
			startingWith(
				prefix,
				(await packs()).map(({ name }) => name),
			),
	};
	return promptsOf(content.area).map((prompt) => servedPrompt(prompt, completers, packs));
}

/** Who completes what a prompt's arguments ask for. */
export type Completers = Readonly<Record<NonNullable<AgentPromptArgument['completes']>, Completer>>;

/** A prompt of the knowledge as an endpoint serves it. */
export function servedPrompt(
	prompt: AgentPrompt,
	completers: Completers,
	packs: () => Promise<readonly PackInForce[]> = async () => [],
): PromptDefinition {
	const { name, title, description } = prompt;
	return {
		name,
		title,
		description,
		arguments: prompt.arguments.map((argument) => servedArgument(argument, completers)),
		messages: async (given) => [{ role: 'user', text: prompt.render(given, await packs()) }],
	};
}

function servedArgument(
	{ name, description, required, completes }: AgentPromptArgument,
	completers: Completers,
): PromptArgument {
	return { name, description, required, ...(completes && { complete: completers[completes] }) };
}

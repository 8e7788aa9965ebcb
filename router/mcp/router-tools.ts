import { deferredTool, type ToolDefinition } from '@tenet/mcp';
import type { ContextPacks } from '../use-cases/context-packs.ts';

/**
 * The questions that are tools of their own: those that every piece of work asks. The others are asked by `ask`, so that
 * agents see few tools (docs/adr/0023). By name, because reading them is what a first answer skips.
 */
const FIRST_CLASS = [
	'get_guidance',
	'describe_domain',
	'find_owner',
	'find_contracts',
	'explain_impact',
	'find_approved_library',
] as const;

/** Every tool of the router by name; what is behind a name is read when it is first used (docs/adr/0007). */
export function routerTools(packs: ContextPacks, asked: { readonly allowBuild: boolean }): readonly ToolDefinition[] {
	return [
		deferredTool('list_context_packs', async () => (await import('./list-context-packs.ts')).listContextPacks(packs)),
		deferredTool('get_context_pack', async () => (await import('./get-context-pack.ts')).getContextPack(packs)),
		deferredTool('search_context', async () => (await import('./search-context.ts')).searchContext(packs)),
		deferredTool('read_context', async () => (await import('./read-context.ts')).readContext(packs)),
		deferredTool('diff_context_packs', async () => (await import('./diff-context-packs.ts')).diffContextPacks(packs)),
		...(asked.allowBuild ? [building(packs)] : []),
		...FIRST_CLASS.map((name) =>
			deferredTool(name, async () => {
				const [{ questionOfPack }, question] = await Promise.all([
					import('./question-of-pack.ts'),
					packs.question(name),
				]);
				return questionOfPack(question, packs);
			}),
		),
		deferredTool('ask', async () => (await import('./ask.ts')).ask(packs)),
	];
}

function building(packs: ContextPacks): ToolDefinition {
	return deferredTool('build_context_pack', async () =>
		(await import('./build-context-pack.ts')).buildContextPack(packs),
	);
}

import { deferredTool, type ToolDefinition } from '@tenet/mcp';
import type { ContextPacks } from '../use-cases/context-packs.ts';

/** The questions of the areas, by name, in the order in which they are listed: reading them is what a first answer skips. */
const QUESTION_NAMES = [
	'get_guidance',
	'get_definition_of_done',
	'describe_domain',
	'find_owner',
	'find_contracts',
	'list_consumers',
	'find_approved_library',
	'get_constraints',
	'get_runbook',
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
		...QUESTION_NAMES.map((name) =>
			deferredTool(name, async () => (await import('./question-of-pack.ts')).questionOfPack(name, packs)),
		),
	];
}

function building(packs: ContextPacks): ToolDefinition {
	return deferredTool('build_context_pack', async () =>
		(await import('./build-context-pack.ts')).buildContextPack(packs),
	);
}

import { QUESTIONS } from '@tenet/knowledge/asking';
import { describe, expect, it } from 'vitest';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { routerTools } from './router-tools.ts';

// Nothing is asked of it: tools are only listed here.
const packs = {} as ContextPacks;

describe('the tools of the router', () => {
	it('are called by the names that they are listed by', async () => {
		const tools = routerTools(packs, { allowBuild: true });
		const listed = await Promise.all(tools.map(async (tool) => (await tool.listing()).name));
		expect(tools.map(({ name }) => name)).toEqual(listed);
	});

	it('have every question of the areas among them, in the order in which the areas have them', () => {
		const names = routerTools(packs, { allowBuild: false }).map(({ name }) => name);
		expect(names.slice(-QUESTIONS.length)).toEqual(QUESTIONS.map(({ name }) => name));
		expect(names).not.toContain('build_context_pack');
	});
});

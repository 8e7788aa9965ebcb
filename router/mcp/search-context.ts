import { FoundPassages, SearchInput, searchStatement } from '@tenet/knowledge/searching';
import { pageOfItems, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { PackParameter } from './pack-parameter.ts';

const Input = SearchInput.extend({ pack: PackParameter });
type Input = z.infer<typeof Input>;

const Found = FoundPassages.extend({ pack: z.string(), digest: z.string() });

export function searchContext(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'search_context',
		title: 'Search a Context Pack',
		description:
			'Search a Context Pack by words: ranked entries with uri and the passage that matched. Read them with read_context.',
		input: Input,
		output: Found,
		answer: async (input) => structured(await found(packs, input)),
	});
}

async function found(packs: ContextPacks, { query, pack, areas, kinds, limit }: Input): Promise<z.infer<typeof Found>> {
	const { reference, digest } = packs.open(pack);
	const asked = { query, limit, ...(areas && { areas }), ...(kinds && { kinds }) };
	const hits = await packs.search(pack, asked);
	const page = pageOfItems(hits, { scope: 'search_context', most: limit, key: ({ uri }) => uri, around: 600 });
	const statement = searchStatement(asked, hits.length, `of ${reference}`);
	return { pack: reference, digest, statement, hits: [...page.items] };
}

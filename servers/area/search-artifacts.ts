import { FoundPassages, SearchInput, searchStatement } from '@tenet/knowledge/searching';
import { pageOfItems, structured, type ToolDefinition, tool } from '@tenet/mcp';
import type { z } from 'zod';
import type { AreaSnapshot, LiveArea } from './live-area.ts';

const Input = SearchInput.omit({ areas: true });
type Input = z.infer<typeof Input>;

export function searchArtifacts(content: LiveArea): ToolDefinition {
	return tool({
		name: 'search_artifacts',
		title: `Search ${content.area} artifacts`,
		description:
			`Search the governed artifacts of the ${content.area} area by words: ranked uris, each with the passage that ` +
			'matched. Read them with read_artifacts.',
		input: Input,
		output: FoundPassages,
		answer: async (input) => structured(found(await content.refresh(), input)),
	});
}

function found(snapshot: AreaSnapshot, { query, kinds, limit }: Input): FoundPassages {
	const asked = { query, limit, ...(kinds && { kinds }) };
	const hits = snapshot.search(asked);
	const page = pageOfItems(hits, { scope: 'search_artifacts', most: limit, key: ({ uri }) => uri, around: 600 });
	return { statement: searchStatement(asked, hits.length, 'here'), hits: [...page.items] };
}

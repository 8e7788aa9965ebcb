import type { PassageHit } from '@tenet/knowledge';
import { pageOfItems, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { AreaSnapshot, LiveArea } from './live-area.ts';

const Input = z.strictObject({
	query: z.string().trim().min(1).max(256).describe('Words to find; names and ids work too.'),
	kinds: z.array(z.string().max(64)).min(1).max(20).optional().describe('Only these kinds.'),
	limit: z.int().min(1).max(30).default(10).describe('How many hits.'),
});
type Input = z.infer<typeof Input>;

const Found = z.object({
	statement: z.string(),
	hits: z.array(
		z.object({
			uri: z.string(),
			kind: z.string(),
			title: z.string(),
			field: z.string(),
			passage: z.string(),
			score: z.number(),
		}),
	),
});

export function searchArtifacts(content: LiveArea): ToolDefinition {
	return tool({
		name: 'search_artifacts',
		title: `Search ${content.area} artifacts`,
		description:
			`Search the governed artifacts of the ${content.area} area by words: ranked uris, each with the passage that ` +
			'matched. Read them with read_artifacts.',
		input: Input,
		output: Found,
		answer: async (input) => structured(found(await content.refresh(), input)),
	});
}

function found(snapshot: AreaSnapshot, { query, kinds, limit }: Input): z.infer<typeof Found> {
	const hits = snapshot.search({ query, limit, ...(kinds && { kinds }) });
	return {
		statement: hits.length > 0 ? `${hits.length} best hits for ${JSON.stringify(query)}.` : nothing(query),
		hits: [
			...pageOfItems(hits.map(shown), { scope: 'search_artifacts', most: limit, key: ({ uri }) => uri, around: 600 })
				.items,
		],
	};
}

function shown({ uri, kind, title, field, passage, score }: PassageHit) {
	return { uri, kind, title, field, passage, score };
}

function nothing(query: string): string {
	return `No governed answer for ${JSON.stringify(query)}: no artifact here speaks of it. Do not invent one: stop and ask.`;
}

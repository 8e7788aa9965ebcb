import { AREAS, type PassageHit } from '@tenet/knowledge';
import { pageOfItems, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { PackParameter } from './pack-parameter.ts';

const Input = z.strictObject({
	query: z.string().trim().min(1).max(256).describe('Words to find; names and ids work too.'),
	pack: PackParameter,
	areas: z.array(z.enum(AREAS)).min(1).max(4).optional().describe('Only these areas.'),
	kinds: z.array(z.string().max(64)).min(1).max(20).optional().describe('Only these kinds, e.g. "policy".'),
	limit: z.int().min(1).max(30).default(10).describe('How many hits.'),
});
type Input = z.infer<typeof Input>;

const Found = z.object({
	pack: z.string(),
	digest: z.string(),
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

export function searchContext(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'search_context',
		title: 'Search a Context Pack',
		description:
			'Search a Context Pack by words: ranked entries with uri and the passage that matched. Read them with read_context.',
		input: Input,
		output: Found,
		answer: (input) => structured(found(packs, input)),
	});
}

function found(packs: ContextPacks, { query, pack, areas, kinds, limit }: Input): z.infer<typeof Found> {
	const { reference, digest } = packs.open(pack);
	const hits = packs.search(pack, { query, limit, ...(areas && { areas }), ...(kinds && { kinds }) });
	const page = pageOfItems(hits.map(shown), {
		scope: 'search_context',
		most: limit,
		key: ({ uri }) => uri,
		around: 600,
	});
	return {
		pack: reference,
		digest,
		statement: hits.length > 0 ? `${hits.length} best hits for ${JSON.stringify(query)}.` : nothing(query, reference),
		hits: [...page.items],
	};
}

function shown({ uri, kind, title, field, passage, score }: PassageHit) {
	return { uri, kind, title, field, passage, score };
}

function nothing(query: string, reference: string): string {
	return `No governed answer for ${JSON.stringify(query)}: no entry of ${reference} speaks of it. Do not invent one: stop and ask.`;
}

import { z } from 'zod';
import { AREAS } from '../artifact.ts';

/** What is asked of a search, as agents are told of it. */
export const SearchInput = z.strictObject({
	query: z.string().trim().min(1).max(256).describe('Words to find; names and ids work too.'),
	areas: z.array(z.enum(AREAS)).min(1).max(4).optional().describe('Only these areas.'),
	kinds: z.array(z.string().max(64)).min(1).max(20).optional().describe('Only these kinds, e.g. "policy".'),
	limit: z.int().min(1).max(30).default(10).describe('How many hits.'),
});
export type SearchInput = z.infer<typeof SearchInput>;

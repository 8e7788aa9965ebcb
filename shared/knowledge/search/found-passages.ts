import { z } from 'zod';

/** What a search tool answers: the sentence, and the hits, best first. */
export const FoundPassages = z.object({
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
export type FoundPassages = z.infer<typeof FoundPassages>;

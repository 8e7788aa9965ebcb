import { z } from 'zod';
import { text, texts } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const REFERENCE_GRAPH_KINDS = [
	{
		kind: 'reference-graph',
		area: 'platform',
		media: [],
		needs: ['title', 'summary', 'edges'],
		meaning: 'What the graph fragments of a pack say; made when packs are resolved.',
		fields: referenceGraphShape,
	},
] as const satisfies readonly KindSource[];

/** What one pack adds to the reference graph, in the names of the joined graph. */
export function referenceGraphShape() {
	return {
		title: text('The name people use for it.'),
		summary: text('How many edges there are, and of which relations.'),
		files: texts('The fragments that say it, when there are several.').optional(),
		edges: z.array(EDGE).describe('What refers to what. Sorted by "from", "to", relation and "when".'),
		nodes: z.array(NODE).describe('What is referred to and is no artifact, such as an action of a mission.').optional(),
	};
}

const EDGE = z.strictObject({
	from: z.string(),
	to: z.string(),
	relation: z.string(),
	when: z.string().optional(),
	reason: z.string().optional(),
});

const NODE = z.strictObject({ name: z.string(), label: z.string().optional() });

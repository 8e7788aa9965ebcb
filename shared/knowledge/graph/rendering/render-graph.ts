import type { GraphView } from '../select-graph.ts';
import { graphDot } from './graph-dot.ts';
import { graphMermaid } from './graph-mermaid.ts';
import { graphText } from './graph-text.ts';

export const GRAPH_FORMATS = ['text', 'json', 'mermaid', 'dot'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

const RENDERERS = {
	text: graphText,
	json: ({ nodes, edges }: GraphView) => JSON.stringify({ nodes, edges }, null, 2),
	mermaid: graphMermaid,
	dot: graphDot,
} as const satisfies Record<GraphFormat, (view: GraphView) => string>;

/** One view of the graph in one format. The same view gives the same text. */
export function renderGraph(view: GraphView, format: GraphFormat): string {
	return RENDERERS[format](view);
}

/** The reference graph as it is looked at: read only when somebody asks to see it. */
export { findNode } from './graph/find-node.ts';
export { GRAPH_FORMATS, type GraphFormat, renderGraph } from './graph/rendering/render-graph.ts';
export { selectGraph } from './graph/select-graph.ts';

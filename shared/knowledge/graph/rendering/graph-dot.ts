import type { GraphView } from '../select-graph.ts';
import { plainLabel } from './plain-label.ts';

/** A digraph in Graphviz' DOT. */
export function graphDot({ nodes, edges }: GraphView): string {
	const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
	return [
		'digraph references {',
		'\trankdir=LR;',
		...nodes.map(({ name, label }) => `\t${ids.get(name)} [label=${quoted(label ?? name)}, tooltip=${quoted(name)}];`),
		...edges.map(({ source, target, relation }) => {
			return `\t${ids.get(source)} -> ${ids.get(target)} [label=${quoted(relation)}];`;
		}),
		'}',
	].join('\n');
}

/** In a label, DOT expands backslashes (`\N` is the node's name) and HTML entities. */
function quoted(label: string): string {
	return `"${plainLabel(label).replace(/&/g, '&amp;').replace(/["\\]/g, '\\$&')}"`;
}

import type { GraphView } from '../select-graph.ts';
import { plainLabel } from './plain-label.ts';

/** A Mermaid flowchart. */
export function graphMermaid({ nodes, edges }: GraphView): string {
	const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
	return [
		'flowchart LR',
		...nodes.map(({ name, label }) => `\t${ids.get(name)}["${escaped(label ?? name)}"]`),
		...edges.map(({ source, target, relation }) => {
			return `\t${ids.get(source)} -->|"${escaped(relation)}"| ${ids.get(target)}`;
		}),
	].join('\n');
}

/**
 * Mermaid reads quotes, HTML, Markdown and its own commands in labels: everything but letters, digits and harmless
 * punctuation becomes an entity code.
 */
function escaped(label: string): string {
	return plainLabel(label).replace(/[^\p{L}\p{N}\p{M} .,:/_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

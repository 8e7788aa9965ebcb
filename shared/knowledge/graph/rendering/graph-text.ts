import { counted } from '../../naming/wording.ts';
import type { GraphEdge } from '../reference-graph.ts';
import type { GraphView } from '../select-graph.ts';
import { plainLabel } from './plain-label.ts';

/** Each node that refers to something, and below it what it refers to, with the packs that say so. */
export function graphText({ nodes, edges }: GraphView): string {
	const labels = new Map(nodes.map(({ name, label }) => [name, label]));
	const bySource = new Map<string, GraphEdge[]>();
	for (const edge of edges) {
		const known = bySource.get(edge.source);
		if (known) known.push(edge);
		else bySource.set(edge.source, [edge]);
	}
	const referring = [...bySource].flatMap(([source, said]) => [headOf(source, labels), ...said.map(lineOf)]);
	return [...referring, countsOf({ nodes, edges })].join('\n');
}

function headOf(name: string, labels: ReadonlyMap<string, string | undefined>): string {
	const label = labels.get(name);
	return label === undefined ? plainLabel(name) : `${plainLabel(name)}  ${plainLabel(label)}`;
}

function lineOf({ relation, target, when, origins }: GraphEdge): string {
	const packs = [...new Set(origins.map(({ pack }) => pack))].join(', ');
	const situation = when === undefined ? '' : `, when ${plainLabel(when).replace(/^when /i, '')}`;
	return `  ${relation} ${plainLabel(target)}${situation}  [${plainLabel(packs)}]`;
}

function countsOf({ nodes, edges }: GraphView): string {
	const absent = nodes.filter(({ artifact, origins }) => !artifact && origins.length === 0).length;
	const counts = `${counted(nodes.length, 'node')}, ${counted(edges.length, 'edge')}`;
	return absent > 0 ? `${counts}; declared nowhere: ${counted(absent, 'node')}` : counts;
}

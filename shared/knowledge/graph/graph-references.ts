import type { ArtifactUri } from '../artifact.ts';
import type { Suggestion } from '../kinds/references.ts';
import type { GraphEdge, GraphReferences } from './reference-graph.ts';

interface Said {
	readonly requires: Set<ArtifactUri>;
	readonly suggests: Map<ArtifactUri, readonly Pick<GraphEdge, 'when' | 'reason'>[]>;
}

/**
 * What sorted edges say for agents: `requires` and `suggests` between artifacts that are in force. Other words (`scope`,
 * `rejects`, `refines`) say nothing of what an agent must or may read, and stay in the graph.
 */
export function graphReferences(
	edges: readonly GraphEdge[],
	there: ReadonlyMap<string, { readonly uri: ArtifactUri }>,
): ReadonlyMap<string, GraphReferences> {
	const bySource = new Map<string, Said>();
	for (const edge of edges) {
		const to = edge.source !== edge.target && there.has(edge.source) ? there.get(edge.target)?.uri : undefined;
		if (to === undefined) continue;
		const said = bySource.get(edge.source) ?? { requires: new Set(), suggests: new Map() };
		if (hears(said, edge, to)) bySource.set(edge.source, said);
	}
	return new Map(
		[...bySource].map(([source, { requires, suggests }]) => [
			source,
			{ requires: [...requires], suggests: [...suggests].map(([uri, all]) => suggestionOf(uri, all)) },
		]),
	);
}

function hears({ requires, suggests }: Said, edge: GraphEdge, to: ArtifactUri): boolean {
	if (edge.relation === 'requires') requires.add(to);
	else if (edge.relation === 'suggests') suggests.set(to, [...(suggests.get(to) ?? []), edge]);
	else return false;
	return true;
}

/** Several situations and reasons are all said: each was written by somebody. */
function suggestionOf(uri: ArtifactUri, said: readonly Pick<GraphEdge, 'when' | 'reason'>[]): Suggestion {
	const all = (name: 'when' | 'reason') => [...new Set(said.flatMap(({ [name]: text }) => text || []))].join('; ');
	const [when, reason] = [all('when'), all('reason')];
	return { uri, ...(when !== '' && { when }), ...(reason !== '' && { reason }) };
}

import { describe, expect, it } from 'vitest';
import { areaIndex } from '../resolution/area-index-of.ts';
import { layeredPack } from '../resolution/layered-pack-fixture.ts';
import { resolve } from '../resolution/resolve.ts';
import { BASE, fragment, sentence, withGraph } from './graph-fixture.ts';
import type { GraphFragment } from './graph-fragment.ts';

function because(reason: string, of: GraphFragment): GraphFragment {
	return { ...of, edges: of.edges.map((edge) => ({ ...edge, reason })) };
}

const SUGGESTS = fragment('graph.yaml', { edges: ['tactic:a suggests tactic:b at night'] });

describe('[T3-END-03] what is authored with an edge is kept, or said not to be', () => {
	it('says which of two reasons stands, and where it was written', () => {
		const packs = [
			withGraph(BASE, because('It is dark.', SUGGESTS)),
			withGraph(layeredPack('org', {}), because('It is dark.', SUGGESTS)),
			withGraph(layeredPack('project', {}), because('It is cold.', SUGGESTS), {
				...SUGGESTS,
				file: 'more.graph.yaml',
			}),
		];
		const { graph, findings } = resolve(packs);
		expect(graph.edges.map(({ reason, origins }) => [reason, origins.length])).toEqual([['It is dark.', 4]]);
		expect(findings.map(sentence)).toEqual([
			'advice graph-reason-differs project:graph.yaml:1 The edge "tactic:a suggests tactic:b" is said in graph.yaml:1 ' +
				'of pack "builtin" with the reason "It is dark.": that one is kept, and "It is cold." is not. ' +
				'Agree on one reason, or give each edge the "when" that it is for.',
		]);
	});

	it('leaves two situations two edges, each with its reason, and brings all of it to the agent', () => {
		const other = fragment('other.graph.yaml', { edges: ['tactic:a suggests tactic:b in winter'] });
		const resolution = resolve([withGraph(BASE, because('It is dark.', SUGGESTS), because('It is cold.', other))]);
		expect(resolution.findings).toEqual([]);
		const entry = areaIndex(resolution, 'platform').index.entries.find(({ id }) => id === 'a');
		expect(entry?.suggests).toEqual([
			{ uri: 'platform://tactic/b', when: 'at night; in winter', reason: 'It is dark.; It is cold.' },
		]);
	});
});

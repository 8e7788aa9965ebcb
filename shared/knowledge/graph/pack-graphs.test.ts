import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFields } from '../kinds/check-fields.ts';
import { kindNamed } from '../kinds/kinds.ts';
import { artifactMarkdown } from '../rendering/artifact-markdown.ts';
import { areaIndex } from '../resolution/area-index-of.ts';
import { layeredPack } from '../resolution/layered-pack-fixture.ts';
import type { LayeredPack } from '../resolution/resolution.ts';
import { resolve } from '../resolution/resolve.ts';
import { searchDocument } from '../search/search-document.ts';
import { createSearchIndex, search } from '../search/search-index.ts';
import { BASE, fragment, T, withGraph } from './graph-fixture.ts';
import { sealedReferences } from './sealed-references.ts';

const graphsOf = (packs: readonly LayeredPack[]) =>
	resolve(packs).artifacts.filter(({ kind }) => kind === 'reference-graph');
const ACME = withGraph(
	layeredPack('org', T('d'), { name: 'acme', version: '2.0.0' }),
	fragment('graph.yaml', {
		nodes: ['action:plan', 'tactic:a'],
		edges: ['tactic:a suggests tactic:d planning a change', 'action:plan scope tactic:a'],
	}),
	fragment('drg/more.yaml', { edges: ['tactic:a requires tactic:b', 'tactic:a suggests tactic:d planning a change'] }),
);

describe('[T3-GRAPH-20] what a pack adds to the graph is an artifact of the pack', () => {
	it('with edges by the names of the joined graph, each once and sorted, and nodes that are no artifact', () => {
		expect(graphsOf([BASE, ACME])).toEqual([
			{
				uri: 'platform://reference-graph/acme',
				area: 'platform',
				kind: 'reference-graph',
				id: 'acme',
				fields: {
					title: 'Reference graph of acme',
					summary: '3 edges: 1 that require, 1 that suggest and 1 of other relations.',
					files: ['drg/more.yaml', 'graph.yaml'],
					edges: [
						{ from: 'action:plan', to: 'platform://tactic/a', relation: 'scope' },
						{ from: 'platform://tactic/a', to: 'platform://tactic/b', relation: 'requires' },
						{
							from: 'platform://tactic/a',
							to: 'platform://tactic/d',
							relation: 'suggests',
							when: 'planning a change',
						},
					],
					nodes: [{ name: 'action:plan' }],
				},
				provenance: { layer: 'org', pack: 'acme', version: '2.0.0', file: 'drg/more.yaml' },
			},
		]);
	});

	it('of the fields that its kind says, and of no file that somebody writes', () => {
		const definition = kindNamed('reference-graph');
		if (!definition) throw new TypeError('There is no such kind.');
		const [graph] = graphsOf([BASE, ACME]);
		expect(checkFields(definition, graph?.fields ?? {}, 'complete')).toEqual([]);
		expect(definition.media).toEqual([]);
	});

	it('and there is none for a pack that says nothing of the graph, nor a node of it in the graph', () => {
		expect(graphsOf([BASE, withGraph(layeredPack('org', {}, { name: 'acme' }), fragment('graph.yaml', {}))])).toEqual(
			[],
		);
		expect(resolve([BASE, ACME]).graph.nodes.map(({ kind }) => kind)).not.toContain('reference-graph');
	});

	it('one for each pack, so that a higher one takes nothing away [S2-FR-005]', () => {
		const project = withGraph(
			layeredPack('project', {}),
			fragment('graph.yaml', { edges: ['tactic:b requires tactic:c'] }),
		);
		const [acme, own] = graphsOf([BASE, ACME, project]);
		expect(acme).toEqual(graphsOf([BASE, ACME])[0]);
		expect(own).toMatchObject({ id: 'project', provenance: { layer: 'project' } });
	});

	it('stays the same object while its fragments do, whatever else changes', () => {
		const [before] = graphsOf([BASE, ACME]);
		const changed = { ...ACME, graph: ACME.graph?.toReversed() ?? [], artifacts: [] };
		expect(graphsOf([BASE, { ...ACME, artifacts: [] }])[0]).toBe(before);
		expect(graphsOf([BASE, changed])[0]).toEqual(before);
		expect(
			graphsOf([BASE, withGraph(ACME, fragment('graph.yaml', { edges: ['tactic:a requires tactic:c'] }))])[0],
		).toMatchObject({
			fields: { edges: [{ to: 'platform://tactic/c' }] },
		});
	});
});

describe('[T3-GRAPH-21] references out of sealed graphs', () => {
	const urns = ['tactic:a', 'tactic:b', 'platform://tactic/c', 'action:x', 'tactic:gone', 'platform://charter/charter'];
	const edge = fc
		.tuple(
			fc.constantFrom(...urns),
			fc.constantFrom('requires', 'suggests', 'scope'),
			fc.constantFrom(...urns),
			fc.constantFrom('', ' one', ' two'),
		)
		.map(([source, relation, target, when]) => `${source} ${relation} ${target}${when}`);
	const edges = fc.array(edge, { maxLength: 8 });

	it('are those of the packs, whatever their fragments say', () => {
		fc.assert(
			fc.property(edges, edges, (low, high) => {
				const packs = [
					withGraph(BASE, fragment('graph.yaml', { edges: low })),
					withGraph(layeredPack('project', {}), fragment('graph.yaml', { edges: high })),
				];
				const { artifacts, graph } = resolve(packs);
				const sealed = artifacts.filter(({ kind }) => kind === 'reference-graph').map(({ fields }) => fields);
				const there = new Map(artifacts.map((artifact) => [artifact.uri as string, artifact]));
				expect(sealedReferences(sealed, there)).toEqual(graph.references);
			}),
		);
	});

	it('are none of what is no graph, or is not there', () => {
		const said = {
			title: 'x',
			summary: 'x',
			edges: [{ from: 'platform://tactic/a', to: 'platform://tactic/b', relation: 'requires' }],
		};
		const there = new Map([['platform://tactic/a', { uri: 'platform://tactic/a' as never }]]);
		expect(sealedReferences([said], there).size).toBe(0);
		expect(sealedReferences([{ edges: 'all' }, { edges: [7] }, {}], there).size).toBe(0);
	});
});

describe('[T3-GRAPH-22] a reference graph as it is read', () => {
	const [graph] = graphsOf([BASE, ACME]);
	const shown = (fields: object) =>
		artifactMarkdown({
			...(graph as NonNullable<typeof graph>),
			title: 'Reference graph of acme',
			fields: fields as never,
		});

	it('shows each edge on one line below what it leads from, and leaves nothing out', () => {
		expect(shown(graph?.fields ?? {})).toBe(
			[
				'### Reference graph of acme',
				'',
				'`platform://reference-graph/acme` · org acme 2.0.0, drg/more.yaml',
				'',
				'**Summary:** 3 edges: 1 that require, 1 that suggest and 1 of other relations.',
				'',
				'**Edges:**',
				'',
				'- `action:plan`',
				'  - scope `platform://tactic/a`',
				'- `platform://tactic/a`',
				'  - requires `platform://tactic/b`',
				'  - suggests `platform://tactic/d`: planning a change',
				'',
				'**Files:**',
				'',
				'- drg/more.yaml',
				'- graph.yaml',
				'',
				'**Nodes:**',
				'',
				'- **action:plan**',
				'',
			].join('\n'),
		);
	});

	it('keeps hostile names and words on their line, and shows what is no edge as any field', () => {
		const edges = [{ from: 'a`b', to: 'c', relation: 'x\n# y', when: 'one\n\ntwo', reason: 'why' }];
		expect(shown({ edges })).toContain('- `` a`b ``\n  - x # y `c`: one two (why)\n');
		expect(shown({ edges: [{ from: 'a', to: 'b', relation: 'c', more: 'd' }] })).toContain('More: d');
	});

	it('is found by what it is, and never by what it names', () => {
		const index = areaIndex(resolve([BASE, ACME]), 'platform').index.entries;
		const fields = new Map(resolve([BASE, ACME]).artifacts.map((artifact) => [artifact.uri, artifact.fields]));
		const found = createSearchIndex(
			index.map((entry) => searchDocument({ ...entry, area: 'platform' }, fields.get(entry.uri) ?? {})),
		);
		const uris = (query: string) => search(found, { query }).map(({ uri }) => uri);
		expect(uris('reference graph acme')).toEqual(['platform://reference-graph/acme']);
		expect(uris('planning')).toEqual([]);
	});
});

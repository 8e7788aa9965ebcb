import { digestOf } from '@tenet/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../loading/load-pack.ts';
import { packFiles } from '../loading/pack-fixture.ts';
import { authored, layeredPack, POLICY } from '../resolution/layered-pack-fixture.ts';
import { resolve } from '../resolution/resolve.ts';
import { BASE, edgesOf, fragment, sentence, T, withGraph } from './graph-fixture.ts';

describe('[T3-GRAPH-03] [S2-FR-005] a layer adds to the graph, and takes nothing away', () => {
	it('keeps what lower layers say, and joins the same edge with all its origins', () => {
		const low = withGraph(
			BASE,
			fragment('graph.yaml', {
				nodes: ['action:plan'],
				edges: ['tactic:a requires tactic:b', 'action:plan scope tactic:a'],
			}),
		);
		const org = withGraph(
			layeredPack('org', T('d'), { name: 'acme', version: '2.0.0' }),
			fragment('drg/more.yaml', {
				nodes: ['action:plan'],
				edges: ['platform://tactic/a requires tactic:b', 'tactic:a suggests tactic:d planning'],
			}),
		);
		const { graph, findings } = resolve([low, org]);
		expect(findings).toEqual([]);
		expect(edgesOf([low, org])).toEqual([
			'action:plan scope platform://tactic/a',
			'platform://tactic/a requires platform://tactic/b',
			'platform://tactic/a suggests platform://tactic/d planning',
		]);
		expect(graph.edges[1]?.origins).toEqual([
			{ layer: 'builtin', pack: 'builtin', version: '1.0.0', file: 'graph.yaml', position: { line: 1, column: 1 } },
			{ layer: 'org', pack: 'acme', version: '2.0.0', file: 'drg/more.yaml', position: { line: 1, column: 1 } },
		]);
		expect(graph.nodes.find(({ name }) => name === 'action:plan')).toMatchObject({
			kind: 'action',
			artifact: false,
			origins: [{ pack: 'builtin' }, { pack: 'acme' }],
		});
		expect(graph.nodes.find(({ name }) => name === 'platform://tactic/a')).toMatchObject({
			label: 'a',
			artifact: true,
		});
	});

	const urns = ['tactic:a', 'tactic:b', 'tactic:c', 'action:x', 'tactic:gone'];
	const edge = fc
		.tuple(fc.constantFrom(...urns), fc.constantFrom('requires', 'suggests', 'scope'), fc.constantFrom(...urns))
		.map((parts) => parts.join(' '));
	const fragments = fc.array(
		fc.record({ nodes: fc.subarray(urns), edges: fc.array(edge, { maxLength: 6 }) }).map((said) => said),
		{ maxLength: 4 },
	);

	it('never loses an edge or a node by a layer above, whatever that says', () => {
		fc.assert(
			fc.property(fragments, fragments, (lower, higher) => {
				const low = withGraph(BASE, ...lower.map((said, index) => fragment(`f${index}.graph.yaml`, said)));
				const high = withGraph(
					layeredPack('org', {}),
					...higher.map((said, index) => fragment(`f${index}.graph.yaml`, said)),
				);
				const [alone, both] = [resolve([low]).graph, resolve([low, high]).graph];
				const names = new Set(both.nodes.map(({ name }) => name));
				expect(alone.nodes.filter(({ name }) => !names.has(name))).toEqual([]);
				const said = new Set(edgesOf([low, high]));
				expect(edgesOf([low]).filter((one) => !said.has(one))).toEqual([]);
			}),
		);
	});

	it('does not depend on the order of files, and answers from memory as afresh', () => {
		fc.assert(
			fc.property(fragments, (all) => {
				const graph = all.map((said, index) => fragment(`f${index}.graph.yaml`, said));
				const [one, other] = [withGraph(BASE, ...graph), withGraph(BASE, ...graph.toReversed())];
				const fresh = structuredClone(one);
				for (const pack of [other, fresh, one]) {
					const { graph: joined, findings } = resolve([pack]);
					const expected = resolve([one]);
					expect(joined.nodes).toEqual(expected.graph.nodes);
					expect(joined.edges).toEqual(expected.graph.edges);
					expect(findings).toEqual(expected.findings);
				}
			}),
		);
	});
});

describe('[T3-GRAPH-04] ends are looked for when all packs are there', () => {
	it('finds an end in a higher layer, and one that only a node declares', () => {
		const low = withGraph(
			BASE,
			fragment('graph.yaml', { edges: ['tactic:a refines tactic:late', 'tactic:a instantiates template:x'] }),
		);
		const high = withGraph(layeredPack('org', T('late')), fragment('graph.yaml', { nodes: ['template:x'] }));
		expect(resolve([low, high]).findings).toEqual([]);
		expect(resolve([low]).findings.map(({ rule }) => rule)).toEqual(['graph-edge-dangling', 'graph-edge-dangling']);
	});

	it('names the edge, the file and what was likely meant', () => {
		const pack = withGraph(
			layeredPack('org', { ...T('clean-code'), ...T('b') }, { name: 'acme' }),
			fragment('drg/x.yaml', {
				edges: ['tactic:b requires tactic:clean-cod', 'action:gone scope tactic:b', 'plain scope tactic:b'],
			}),
		);
		expect(resolve([pack]).findings.map(sentence)).toEqual([
			'error graph-requires-dangling acme:drg/x.yaml:1 Cannot find "tactic:clean-cod", an end of the edge "tactic:b ' +
				'requires tactic:clean-cod": no pack has it. Did you mean "platform://tactic/clean-code"?',
			'warning graph-edge-dangling acme:drg/x.yaml:2 Cannot find "action:gone", an end of the edge "action:gone scope ' +
				'tactic:b": no pack has it. Correct the name, or declare it under "nodes".',
			'warning graph-edge-dangling acme:drg/x.yaml:3 Cannot find "plain", an end of the edge "plain scope tactic:b": no ' +
				'pack has it. Correct the name, or declare it under "nodes".',
		]);
	});

	it('says of a node that stands for an artifact when there is none', () => {
		const pack = withGraph(BASE, fragment('graph.yaml', { nodes: ['tactic:a', 'tactic:gone', 'anti_pattern:x'] }));
		expect(resolve([pack]).findings.map(sentence)).toEqual([
			'warning graph-artifact-absent builtin:graph.yaml:2 Cannot find "platform://tactic/gone", which this node stands ' +
				'for: no pack has it. Add its file, or remove the node and its edges.',
		]);
	});

	it('knows a step contract by its mission and action, as spec-kitty does', () => {
		const step = { mission: 'software-dev', action: 'plan' };
		const pack = withGraph(
			layeredPack('org', { 'mission-step-contract/plan': step }),
			fragment('graph.yaml', { nodes: ['mission_step_contract:software-dev/plan', 'mission_step_contract:x/y'] }),
		);
		const { graph, findings } = resolve([pack]);
		expect(graph.nodes.filter(({ artifact }) => artifact).map(({ name }) => name)).toEqual([
			'platform://mission-step-contract/plan',
		]);
		expect(findings.map(({ rule }) => rule)).toEqual(['graph-artifact-absent']);
	});

	it('does not drown what is right in a file of a thousand loose ends', () => {
		const edges = Array.from({ length: 1000 }, (_, index) => `tactic:a scope action:x${index}`);
		const { findings } = resolve([withGraph(BASE, fragment('graph.yaml', { edges }))]);
		expect(findings).toHaveLength(101);
		expect(findings.map(({ rule }) => rule)).toContain('more-findings');
	});
});

describe('[T3-GRAPH-05] circles of requires are found', () => {
	it('says each once, wherever it begins, and an edge to itself', () => {
		const pack = withGraph(
			BASE,
			fragment('graph.yaml', {
				edges: [
					...['tactic:c requires tactic:a', 'tactic:b requires tactic:c', 'tactic:a requires tactic:b'],
					...['tactic:a requires tactic:a', 'tactic:b suggests tactic:a'],
				],
			}),
		);
		expect(resolve([pack]).findings.map(sentence)).toEqual([
			'warning graph-cycle builtin:graph.yaml:undefined Cannot tell what comes first: "platform://tactic/a", ' +
				'"platform://tactic/b" and "platform://tactic/c" require each other in a circle. Turn one of these "requires" ' +
				'into "suggests".',
			'warning graph-self-edge builtin:graph.yaml:4 The edge "tactic:a requires tactic:a" leads from a thing to itself. ' +
				'Correct one of its ends, or remove the edge.',
		]);
	});

	it('sees a circle that an artifact and a fragment make together', () => {
		const low = layeredPack('builtin', {
			'policy/a': { ...POLICY, requires: ['platform://policy/b'] },
			'policy/b': POLICY,
		});
		const high = withGraph(layeredPack('org', {}), fragment('graph.yaml', { edges: ['policy:b requires policy:a'] }));
		expect(resolve([low]).findings).toEqual([]);
		expect(resolve([low, high]).findings.map(({ rule, pack }) => `${rule} ${pack}`)).toEqual(['graph-cycle builtin']);
	});
});

describe('[T3-GRAPH-07] a hundred thousand edges', () => {
	it('are joined, checked and searched for circles', { timeout: 60_000 }, () => {
		const count = 20_000;
		const artifacts = Array.from({ length: count }, (_, index) => authored(`tactic/t${index}`, { title: `${index}` }));
		const edges = Array.from({ length: 5 * count }, (_, index) => {
			return `tactic:t${index % count} requires tactic:t${(index % count) + 1 + Math.floor(index / count)}`;
		});
		const graph = [fragment('graph.yaml', { edges })];
		const pack = layeredPack('org', {}, { artifacts, graph, digest: digestOf('big') });
		const { graph: joined, findings } = resolve([pack]);
		expect(joined.edges).toHaveLength(5 * count);
		expect(findings.filter(({ rule }) => rule === 'graph-cycle')).toEqual([]);
		expect(findings.filter(({ rule }) => rule === 'graph-requires-dangling')).toHaveLength(15);
	});
});

describe('[T3-GRAPH-08] a pack without fragments', () => {
	it('has the references of its artifacts as its graph', () => {
		const policy = {
			...POLICY,
			requires: ['platform://policy/b'],
			suggests: [{ uri: 'platform://policy/c', when: 'asked' }],
		};
		const pack = layeredPack('builtin', { 'policy/a': policy, 'policy/b': POLICY });
		expect(edgesOf([pack])).toEqual([
			'platform://policy/a requires platform://policy/b',
			'platform://policy/a suggests platform://policy/c asked',
		]);
		const { nodes } = resolve([pack]).graph;
		expect(nodes.map(({ name, artifact, origins }) => [name, artifact, origins.length])).toEqual([
			['platform://policy/a', true, 1],
			['platform://policy/b', true, 1],
			['platform://policy/c', false, 0],
		]);
		expect(loadPack(packFiles({})).graph).toBeUndefined();
	});
});

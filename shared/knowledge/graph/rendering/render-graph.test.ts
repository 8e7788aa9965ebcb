import { describe, expect, it } from 'vitest';
import { findNode } from '../find-node.ts';
import type { GraphEdge, GraphNode } from '../reference-graph.ts';
import { selectGraph } from '../select-graph.ts';
import { GRAPH_FORMATS, renderGraph } from './render-graph.ts';

const ORIGIN = { layer: 'org', pack: 'acme', version: '1.0.0', file: 'graph.yaml' } as const;
const node = (name: string, label?: string): GraphNode => ({
	name,
	kind: 'tactic',
	...(label !== undefined && { label }),
	artifact: name.includes('://'),
	origins: [ORIGIN],
});
const edge = (source: string, relation: string, target: string): GraphEdge => ({
	source,
	relation,
	target,
	origins: [ORIGIN],
});

const GRAPH = {
	nodes: [
		node('action:plan'),
		node('platform://tactic/a', 'First'),
		node('platform://tactic/b'),
		node('platform://tactic/c'),
	],
	edges: [
		edge('action:plan', 'scope', 'platform://tactic/a'),
		{ ...edge('platform://tactic/a', 'suggests', 'platform://tactic/b'), when: 'when in doubt' },
		edge('platform://tactic/b', 'requires', 'platform://tactic/c'),
	],
};
const HOSTILE = 'x"]; subgraph end\n--> `<script>&amp;</script>` %%{init}%% #35; \\N \u202e\u0007|y|';
const WITH_HOSTILE = { nodes: [node('platform://tactic/a', HOSTILE)], edges: [] };

describe('[T3-GRAPH-09] the graph is shown as text, JSON, Mermaid and DOT', () => {
	it('as text, each reference with its situation and its packs', () => {
		expect(renderGraph(GRAPH, 'text')).toBe(
			[
				'action:plan',
				'  scope platform://tactic/a  [acme]',
				'platform://tactic/a  First',
				'  suggests platform://tactic/b, when in doubt  [acme]',
				'platform://tactic/b',
				'  requires platform://tactic/c  [acme]',
				'4 nodes, 3 edges',
			].join('\n'),
		);
	});

	it('as JSON, all of it', () => {
		expect(JSON.parse(renderGraph(GRAPH, 'json'))).toEqual(GRAPH);
	});

	it('as Mermaid and DOT', () => {
		expect(renderGraph(GRAPH, 'mermaid').split('\n')).toEqual([
			'flowchart LR',
			'\tn0["action:plan"]',
			'\tn1["First"]',
			'\tn2["platform://tactic/b"]',
			'\tn3["platform://tactic/c"]',
			'\tn0 -->|"scope"| n1',
			'\tn1 -->|"suggests"| n2',
			'\tn2 -->|"requires"| n3',
		]);
		expect(renderGraph(GRAPH, 'dot').split('\n').slice(2, 4)).toEqual([
			'\tn0 [label="action:plan", tooltip="action:plan"];',
			'\tn1 [label="First", tooltip="platform://tactic/a"];',
		]);
	});

	it.each(GRAPH_FORMATS.filter((format) => format !== 'json'))(
		'keeps a hostile label inside its place in %s',
		(format) => {
			const rendered = renderGraph(WITH_HOSTILE, format);
			const innocent = renderGraph({ nodes: [node('platform://tactic/a', 'x')], edges: [] }, format);
			expect(rendered.split('\n')).toHaveLength(innocent.split('\n').length);
			expect(rendered.replace(/[\n\t]/g, '')).not.toMatch(/\p{C}/u);
		},
	);

	it('escapes what Mermaid and DOT would obey', () => {
		const mermaid = renderGraph(WITH_HOSTILE, 'mermaid').split('\n')[1] ?? '';
		expect(/^\tn0\["(.*)"\]$/.exec(mermaid)?.[1]).toMatch(/^(?:[A-Za-z0-9 .,:/_-]|#\d+;)+$/);
		const dot = renderGraph(WITH_HOSTILE, 'dot').split('\n')[2] ?? '';
		expect(/label="((?:[^"\\]|\\["\\])*)", tooltip=/.exec(dot)?.[1]).toContain('\\\\N');
	});
});

describe('[T3-GRAPH-10] a part of the graph is taken around a name', () => {
	const names = (depth: number, relations: readonly string[] = []) =>
		selectGraph(GRAPH, { from: 'platform://tactic/a', depth, relations }).nodes.map(({ name }) => name);

	it('as far as it is asked for, in either direction', () => {
		expect(names(0)).toEqual(['platform://tactic/a']);
		expect(names(1)).toEqual(['action:plan', 'platform://tactic/a', 'platform://tactic/b']);
		expect(names(2)).toHaveLength(4);
		expect(names(1, ['scope'])).toEqual(['action:plan', 'platform://tactic/a']);
		expect(selectGraph(GRAPH, { depth: 1, relations: ['requires'] }).edges).toHaveLength(1);
	});

	it('by uri, urn or a lone id; near names are told', () => {
		const found = (asked: string) => findNode(GRAPH, asked);
		for (const asked of ['platform://tactic/a', 'tactic:a', 'a'])
			expect(found(asked)).toMatchObject({ node: { label: 'First' } });
		expect(found('plan')).toMatchObject({ node: { name: 'action:plan' } });
		expect(found('action:plam')).toEqual({ near: ['action:plan'] });
		expect(found('constructor')).toEqual({ near: [] });
	});
});

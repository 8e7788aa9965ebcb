import { describe, expect, it } from 'vitest';
import { layeredProject } from '../support/layered-project.ts';
import { tenet } from '../support/tenet-command.ts';

/** The same fragment folder in each of the three layers above the built-in pack. */
const project = () =>
	layeredProject({
		'security/a.tactic.yaml': 'id: a\ntitle: Threat model\n',
		'security/b.tactic.yaml': 'id: b\ntitle: Review\n',
		'security/drg/tactics.yaml': 'edges:\n- {source: tactic:a, target: tactic:b, relation: requires}\n',
		'security/drg/actions.yaml':
			'nodes:\n- {urn: "action:plan", kind: action, label: "Plan \\"it\\" <b>"}\nedges:\n- {source: "action:plan", target: tactic:a, relation: scope}\n',
		'architecture/graph.yaml': 'edges:\n- {source: tactic:a, target: tactic:b, relation: requires}\n',
		'governance/c.tactic.yaml': 'id: c\ntitle: Ours\n',
		'governance/ours.graph.yaml':
			'edges:\n- {source: tactic:b, target: tactic:c, relation: suggests, when: it is ours}\n',
	});

async function shown(...words: readonly string[]) {
	const { exit, stdout, stderr } = await tenet(['graph', 'show', ...words], { folder: project() });
	return { exit, lines: stdout.trimEnd().split('\n'), stderr };
}

describe('[T3-GRAPH-11] [S2-FR-004] [S2-FR-005] tenet graph show', () => {
	it('shows around a name what fragments of every layer say of it', async () => {
		expect(await shown('tactic:b')).toEqual({
			exit: 0,
			stderr: '',
			lines: [
				'platform://tactic/a  Threat model',
				'  requires platform://tactic/b  [security, architecture]',
				'platform://tactic/b  Review',
				'  suggests platform://tactic/c, when it is ours  [project]',
				'3 nodes, 2 edges',
			],
		});
	});

	it('goes as far as it is asked to, and keeps to a relation', async () => {
		expect((await shown('c', '--depth', '3')).lines.at(-1)).toBe('4 nodes, 3 edges');
		expect((await shown('c', '--depth', '3', '--relation', 'suggests')).lines.at(-1)).toBe('2 nodes, 1 edge');
	});

	it('draws it for Mermaid and Graphviz, and gives it as JSON', async () => {
		const mermaid = await shown('action:plan', '--format', 'mermaid');
		expect(mermaid.lines).toEqual([
			'flowchart LR',
			'\tn0["Plan #34;it#34; #60;b#62;"]',
			'\tn1["Threat model"]',
			'\tn0 -->|"scope"| n1',
		]);
		const dot = await shown('action:plan', '--format', 'dot');
		expect(dot.lines).toContain('\tn0 [label="Plan \\"it\\" <b>", tooltip="action:plan"];');
		const { edges } = JSON.parse((await shown('tactic:b', '--json')).lines.join('\n'));
		expect(edges).toHaveLength(2);
		expect(edges[0].origins.map(({ pack, file }: Record<string, string>) => `${pack} ${file}`)).toEqual([
			'security drg/tactics.yaml',
			'architecture graph.yaml',
		]);
	});

	it('names what was likely meant, and ends with 2', async () => {
		const { exit, stderr } = await shown('tactic:bb');
		expect(exit).toBe(2);
		expect(stderr).toContain(
			'Cannot show "tactic:bb": nothing of this name is in the graph. Did you mean "platform://tactic/b"',
		);
	});

	it('shows everything when no name is given', async () => {
		const { lines } = await shown();
		expect(lines).toContain('  requires platform://tactic/b  [security, architecture]');
		expect(lines).toContain('  scope platform://tactic/a  [security]');
		expect(lines.at(-1)).toMatch(/^\d+ nodes, \d+ edges$/);
	});
});

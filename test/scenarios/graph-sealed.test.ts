import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { VersionRecord } from '@tenet/context-pack';
import type { Answer } from '@tenet/knowledge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layeredProject } from '../support/layered-project.ts';
import { connectedClient } from '../support/mcp-clients.ts';
import { type ListeningTenet, listeningTenet } from '../support/projects/listening-tenet.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { tenet } from '../support/tenet-command.ts';

/** Of `a requires b when`. */
function edge(text: string): string {
	const [source, relation, target, ...when] = text.split(' ');
	const said = when.length > 0 ? `, when: ${when.join(' ')}` : '';
	return `- {source: '${source}', target: '${target}', relation: ${relation}${said}}\n`;
}

/** Two packs whose fragments lead from what guides every plan to what only the graph knows of, into another area too. */
const FILES: Readonly<Record<string, string>> = {
	'security/directives/scan.directive.yaml': 'id: SCAN\ntitle: Scan first\nintent: Every change is scanned.\n',
	'security/tactics/threats.tactic.yaml': 'id: threats\nname: Threats\npurpose: Find them.\n',
	'security/tactics/trees.tactic.yaml': 'id: trees\nname: Trees\npurpose: Draw them.\n',
	'security/graph.yaml': `edges:\n${edge('directive:SCAN requires tactic:threats')}${edge('tactic:threats suggests tactic:trees threats are many')}`,
	'architecture/graph.yaml':
		'nodes:\n- {urn: "action:plan", label: Plan it}\nedges:\n' +
		edge('directive:SCAN requires domain://bounded-context/till') +
		edge('action:plan scope directive:SCAN'),
	'governance/till.bounded-context.yaml':
		'id: till\ntitle: Till\nowner: team-till\npurpose: Takes money.\n' +
		'boundaries: {owns: [money], excludes: [carts]}\nownedEvents: []\nownedData: []\n',
	'governance/scan.directive.yaml': 'id: OTHER\ntitle: Other\nintent: Other.\n',
};

const running: ListeningTenet[] = [];
let folder: string;
beforeAll(async () => {
	folder = layeredProject(FILES, madeFolder());
	expect(await tenet(['context', 'build'], { folder })).toMatchObject({ exit: 0 });
	for (const name of ['platform', 'router'])
		running.push(await listeningTenet(['serve', name, '--http', '0'], { folder }));
}, 60_000);
afterAll(async () => {
	await Promise.all(running.map((one) => one.running.stop('SIGKILL')));
	rmSync(folder, { recursive: true, force: true });
});

/** The whole answer: each page repeats what is no list, and has its part of the lists. */
async function guidance(endpoint: 0 | 1, more: object = {}): Promise<Answer> {
	const client = await connectedClient('v2 on 2026-07-28', { url: running[endpoint]?.url ?? '' });
	let whole: unknown;
	let cursor: unknown;
	do {
		const asked = { action: 'plan', ...more, ...(cursor !== undefined && { cursor }) };
		const { structuredContent = {} } = await client.callTool({ name: 'get_guidance', arguments: asked });
		const { cursor: next, ...page } = structuredContent;
		cursor = next;
		whole = whole === undefined ? page : joined(whole, page);
	} while (cursor !== undefined);
	return whole as Answer;
}

function joined(one: unknown, other: unknown): unknown {
	if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
	if (typeof one !== 'object' || one === null) return one;
	const more = other as Readonly<Record<string, unknown>>;
	return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, joined(value, more[name])]));
}

interface Listed {
	readonly required: readonly { readonly uri: string }[];
	readonly suggested?: Listed['required'];
}

const PATIENT = { timeout: 60_000 };

describe('[T3-GRAPH-25] the graph reaches the agent from a sealed pack', PATIENT, () => {
	it('with the same guidance as from the Platform server; what that cannot know it says in words', async () => {
		const [served, sealed] = [await guidance(0), await guidance(1, { pack: 'cp-v1' })];
		expect(sealed.statement).toBe(served.statement);
		const { elsewhere, ...known } = served.data as unknown as Readonly<Record<string, Listed>>;
		expect(elsewhere).toMatchObject({
			note: expect.stringContaining('is not known here'),
			required: expect.arrayContaining([
				{ uri: 'domain://bounded-context/till', because: 'required by platform://directive/SCAN' },
			]),
		});
		const unknown = [...(elsewhere?.required ?? []), ...(elsewhere?.suggested ?? [])].map(({ uri }) => uri);
		const {
			required = [],
			links = [],
			...others
		} = sealed.data as unknown as Readonly<Record<string, Listed['required']>>;
		const uris = [...required, ...links].map(({ uri }) => uri);
		expect(uris).toEqual(expect.arrayContaining(unknown));
		const there = (list: Listed['required']) => list.filter(({ uri }) => !unknown.includes(uri));
		expect({ ...others, required: there(required), links: there(links) }).toEqual(known);
	});

	it('requires inline, and suggests as a link with the situation that the edge says', async () => {
		const { data } = await guidance(1, { pack: 'cp-v1' });
		expect(data['required']).toContainEqual(
			expect.objectContaining({ uri: 'platform://tactic/threats', because: 'required by platform://directive/SCAN' }),
		);
		expect(data['links']).toContainEqual(
			expect.objectContaining({ uri: 'platform://tactic/trees', when: 'threats are many' }),
		);
	});

	it('says it from the command too, without packs beside the store', async () => {
		const { stdout } = await tenet(['charter', 'context', '--action', 'plan', '--pack', 'cp-v1', '--json'], { folder });
		const { data } = await guidance(1, { pack: 'cp-v1' });
		expect(JSON.parse(stdout)).toMatchObject({ pack: 'cp-v1', data });
	});

	it('is read, shown and compared as entries of the packs that say it', async () => {
		const shown = await tenet(['context', 'get', 'cp-v1'], { folder });
		const [, graph] = shown.stdout.split('\n## Reference graph\n');
		expect(graph).toContain(
			'- `platform://directive/SCAN`\n  - requires `domain://bounded-context/till`\n\n**Nodes:**\n\n- **action:plan**',
		);
		write('security/graph.yaml', `edges:\n${edge('directive:SCAN suggests tactic:threats')}`);
		expect(await tenet(['context', 'build'], { folder })).toMatchObject({ exit: 0 });
		const { stdout } = await tenet(['context', 'diff', 'cp-v1', 'cp-v2', '--json'], { folder });
		expect(JSON.parse(stdout)).toMatchObject({
			artifacts: [{ uri: 'platform://reference-graph/security', change: 'changed', origin: { file: 'graph.yaml' } }],
		});
		expect((await guidance(1, { pack: 'cp-v1' })).data['required']).toContainEqual(
			expect.objectContaining({ uri: 'platform://tactic/threats' }),
		);
	});
});

describe('[T3-GRAPH-26] what a version was built from', PATIENT, () => {
	it('has the findings of resolving and of the graph too, with their places', async () => {
		write('security/graph.yaml', `edges:\n${edge('directive:SCAN suggests tactic:gone')}`);
		expect(await tenet(['context', 'build', '--line', 'main'], { folder })).toMatchObject({ exit: 0 });
		const { stdout } = await tenet(['context', 'show', 'latest', '--json'], { folder });
		const { builtFrom } = (JSON.parse(stdout) as { readonly record: VersionRecord }).record;
		expect(builtFrom.findings).toContainEqual({
			rule: 'graph-edge-dangling',
			pack: 'security',
			at: expect.stringMatching(/^graph\.yaml:2:\d+$/),
		});
		expect(builtFrom.findings.map(({ rule }) => rule)).toContain('same-file-name');
	});
});

function write(file: string, text: string): void {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), text);
}

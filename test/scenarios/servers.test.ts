import { rmSync } from 'node:fs';
import { digestOf } from '@tenet/kernel';
import { AREAS, type Area, AreaIndex } from '@tenet/knowledge';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { areaCommand, listeningAreaServer, sharedAreaServer } from '../support/area-server.ts';
import { governedIn, governedProject, policy, writeGoverned } from '../support/governed-project.ts';
import { type AnyClient, CLIENTS, connectedClient, type ToolResult } from '../support/mcp-clients.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { finished, started } from '../support/tenet-command.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What most tests only read: a project that stays as it is, and one server of each area over it. */
const unchanged = governedIn(madeFolder());
const urls = new Map<Area, string>();
const urlOf = (area: Area): string => urls.get(area) ?? '';

beforeAll(async () => {
	for (const area of AREAS) urls.set(area, (await sharedAreaServer(area, unchanged)).url);
}, 60_000);
afterAll(() => rmSync(unchanged, { recursive: true, force: true }));

const QUESTIONS = {
	platform: ['get_guidance', 'get_definition_of_done'],
	domain: ['describe_domain', 'find_owner', 'check_ownership', 'check_invariants', 'find_touched_invariants'],
	integration: [
		'find_contracts',
		'list_consumers',
		'classify_change',
		'explain_impact',
		'check_removal',
		'plan_migration',
		'check_plan',
	],
	component: ['find_approved_library', 'get_constraints', 'get_runbook'],
} as const;

describe.each(AREAS)('[T2-SERVER-01] the %s server', (area) => {
	it.each(CLIENTS)('answers tools, resources, templates and prompts over stdio to %s', async (kind) => {
		const [command, main] = areaCommand(area);
		const client = await connectedClient(kind, { command, args: [main], cwd: unchanged });
		await expectWholeServer(client, area);
	});

	it.each(CLIENTS)('answers the same over HTTP to %s', async (kind) => {
		await expectWholeServer(await connectedClient(kind, { url: urlOf(area) }), area);
	});
});

describe('[T2-SERVER-02] what a server publishes', () => {
	it.each(AREAS)('is an index whose every digest names the bytes that the %s server sends', async (area) => {
		const client = await areaClient(area);
		const index = AreaIndex.parse(JSON.parse(await textOf(client, `${area}://index`)));
		expect(index.area).toBe(area);
		expect(index.layers.map(({ pack }) => pack)).toEqual(['builtin', 'project']);
		for (const { uri, digest, size } of index.entries) {
			const text = await textOf(client, uri);
			expect([digestOf(text), Buffer.byteLength(text)]).toEqual([digest, size]);
		}
		expect(await textOf(client, `${area}://digest`)).toBe(index.digest);
	});

	it('is found by completion, name by name', async () => {
		const client = await connectedClient('v1', { url: urlOf('platform') });
		const ref = { type: 'ref/resource', uri: 'platform://{kind}/{id}' };
		const kinds = await client.complete({ ref, argument: { name: 'kind', value: 'pol' } });
		expect(kinds.completion.values).toEqual(['policy']);
		const chosen = { arguments: { kind: 'policy' } };
		const ids = await client.complete({ ref, argument: { name: 'id', value: 'PII' }, context: chosen });
		expect(ids.completion.values).toContain('pii');
	});

	it.each([
		'platform://policy/nothing',
		'platform://policy/../constitution',
		'platform://policy/%2e%2e%2fpii',
		'platform://policy/pii%00',
		'platform://policy/pіi',
		'platform://__proto__/constructor',
		'domain://bounded-context/cart',
		'file:///etc/passwd',
	])('has nothing at %s', async (uri) => {
		const client = await areaClient('platform');
		await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_602, data: { uri } });
	});
});

describe('[T2-SERVER-03] the tools of a server', () => {
	it('list by kind, domain, component and tag', async () => {
		const client = await areaClient('domain');
		const result = await client.callTool({
			name: 'list_artifacts',
			arguments: { kind: 'bounded-context', domain: 'cart' },
		});
		expect(result.structuredContent).toMatchObject({ total: 1, artifacts: [{ uri: 'domain://bounded-context/cart' }] });
	});

	it('read many at once, as Markdown that names its origin', async () => {
		const client = await areaClient('domain');
		const uris = ['domain://bounded-context/cart', 'domain://domain-event/cart.CartUpdated'];
		const text = shown(await client.callTool({ name: 'read_artifacts', arguments: { uris } }));
		expect(text).toContain('What a customer wants to buy.');
		expect(text).toContain('The cart has other items.');
		expect(text).toContain('· project 1.0.0, domains/cart/cart.bounded-context.yaml');
	});

	it('search by words, ranked, with the passage', async () => {
		const client = await areaClient('platform');
		const asked = { query: 'personal data never reaches a log', limit: 3 };
		const result = await client.callTool({ name: 'search_artifacts', arguments: asked });
		expect(result.structuredContent?.['hits']).toContainEqual(
			expect.objectContaining({
				uri: 'platform://policy/pii',
				passage: expect.stringContaining('Personal data never reaches a log'),
			}),
		);
	});

	it('[T2-SERVER-04] say that something is not governed, in words', async () => {
		const component = await areaClient('component');
		const asked = { name: 'find_approved_library', arguments: { need: 'left-pad' } };
		const library = await component.callTool(asked);
		expect(shown(library)).toMatch(/No governed answer for/);
		const listed = await component.callTool({ name: 'list_artifacts', arguments: { kind: 'no-such-kind' } });
		expect(shown(listed)).toMatch(/^\{"statement":"No governed answer for component artifacts with kind/);
		const found = await component.callTool({ name: 'search_artifacts', arguments: { query: 'zyxwvut' } });
		expect(shown(found)).toMatch(/No governed answer for/);
	});

	it('name what they do not have', async () => {
		const client = await areaClient('platform');
		const result = await client.callTool({
			name: 'read_artifacts',
			arguments: { uris: ['platform://policy/nothing'] },
		});
		expect(result.isError).toBe(true);
		expect(shown(result)).toMatch(/^ENTRY_NOT_FOUND: Cannot read "platform:\/\/policy\/nothing": .*See list_artifacts/);
	});
});

describe('[T2-SERVER-05] content that changes on disk', () => {
	it('is seen without a restart by whoever asks next', async () => {
		const root = governedProject();
		const { url } = await listeningAreaServer('platform', root);
		const client = await connectedClient('v1', { url });
		const before = await textOf(client, 'platform://digest');
		writeGoverned(root, 'policies/pii.policy.yaml', policy('Personal data', 'It is masked.'));
		const text = shown(
			await client.callTool({ name: 'read_artifacts', arguments: { uris: ['platform://policy/pii'] } }),
		);
		expect(text).toContain('It is masked.');
		expect(await textOf(client, 'platform://digest')).not.toBe(before);
	});
});

describe('[T2-SERVER-06] the command of a server', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly on %s', async (signal) => {
		const { running } = await listeningAreaServer('platform', governedProject());
		expect(await running.stop(signal)).toMatchObject({ exit: 0, stdout: '' });
	});

	it('ends when its client closes stdin, having written only JSON-RPC to stdout and only JSON lines to stderr', async () => {
		const folder = governedProject();
		const initialize =
			'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"0"}}}\n';
		const running = started(areaCommand('platform'), { folder });
		running.child.stdin?.write(initialize);
		await running.said('\n');
		running.child.stdin?.write('forged\r\n{"level":60,"msg":"forged"}\r\n');
		running.child.stdin?.end();
		const { exit, stdout, stderr } = await running.ended;
		expect(exit).toBe(0);
		for (const line of stdout.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
		for (const line of stderr.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ name: 'tenet-platform' });
	});

	it.each([
		[
			['--http', 'abc'],
			'USAGE: Cannot start the platform server: --http "abc" is no port from 0 to 65535. See --help.\n',
		],
		[
			['--http', '70000'],
			'USAGE: Cannot start the platform server: --http "70000" is no port from 0 to 65535. See --help.\n',
		],
		[['--nonsense'], "USAGE: Cannot start the platform server: Unknown option '--nonsense'. See --help.\n"],
		[['extra'], "USAGE: Cannot start the platform server: Unexpected argument 'extra'. See --help.\n"],
		[['--log-level', 'loud'], /^USAGE: .* --log-level "loud" is none of trace, debug/],
		[['--http', '0', '--host', '0.0.0.0'], /^UNSAFE_ADDRESS: Cannot listen on "0\.0\.0\.0": /],
		[['--config', 'missing.yaml'], /^INVALID_CONFIG: /],
	])('refuses %j with one sentence and exit code 2', async (words, sentence) => {
		const { exit, stdout, stderr } = await finished([...areaCommand('platform'), ...words], {
			folder: unchanged,
		});
		expect([exit, stdout]).toEqual([2, '']);
		expect(stderr).toEqual(sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence);
	});

	it('names who holds the port it wants', async () => {
		const words = [...areaCommand('platform'), '--http', new URL(urlOf('domain')).port] as const;
		const { exit, stderr } = await finished(words, { folder: unchanged });
		expect(exit).toBe(2);
		expect(stderr).toMatch(/^ADDRESS_IN_USE: .* is taken by tenet-domain /);
	});

	it('says how it is at /healthz, having looked', async () => {
		const answer = await fetch(new URL('/healthz', urlOf('component')));
		expect(await answer.json()).toMatchObject({
			status: 'ok',
			name: 'tenet-component',
			area: 'component',
			artifacts: 6,
		});
	});
});

async function expectWholeServer(client: AnyClient, area: keyof typeof QUESTIONS): Promise<void> {
	expect(client.getServerVersion()?.name).toBe(`tenet-${area}`);
	expect(client.getInstructions()?.length).toBeGreaterThan(200);
	const names = (await client.listTools()).tools.map(({ name }) => name);
	expect(names).toEqual([...QUESTIONS[area], 'list_artifacts', 'read_artifacts', 'search_artifacts']);
	expect((await client.listResources()).resources[0]?.uri).toBe(`${area}://index`);
	expect((await client.listResourceTemplates()).resourceTemplates).toMatchObject([
		{ uriTemplate: `${area}://{kind}/{id}` },
	]);
	const [prompt] = (await client.listPrompts()).prompts;
	expect(prompt?.name).toBe('specify_with_context');
	const given = { request: 'Show the total', pack: 'cp-v1' };
	const { messages } = await client.getPrompt({ name: 'specify_with_context', arguments: given });
	expect(messages[0]?.content.text).toContain('Show the total');
	const listed = await client.callTool({ name: 'list_artifacts', arguments: {} });
	expect(listed.content[0]?.text).toBe(JSON.stringify(listed.structuredContent));
}

function areaClient(area: Area): Promise<AnyClient> {
	return connectedClient('v2 on 2026-07-28', { url: urlOf(area) });
}

async function textOf(client: AnyClient, uri: string): Promise<string> {
	const { contents } = await client.readResource({ uri });
	return contents[0]?.text ?? '';
}

function shown(result: ToolResult): string {
	return result.content.map(({ text }) => text).join('');
}

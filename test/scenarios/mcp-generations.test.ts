import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { areaCommand, listeningAreaServer } from '../support/area-server.ts';
import { governedIn, governedProject, policy, writeGoverned } from '../support/governed-project.ts';
import {
	type AnyClient,
	CLIENTS,
	connectedClient,
	connectedV1,
	connectedV2,
	sharedClient,
	type ToolResult,
} from '../support/mcp-clients.ts';
import { listeningRouter, routerCommand } from '../support/router-server.ts';
import { madeFolder } from '../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What most tests only read: a router over a project that stays as it is, with its one version. */
const unchanged = governedIn(madeFolder());
let router: AnyClient;

beforeAll(async () => {
	router = await sharedClient('v2 on 2026-07-28', routerCommand(unchanged));
}, 60_000);
afterAll(async () => {
	await router.close();
	rmSync(unchanged, { recursive: true, force: true });
});

const TOOLS = [
	'list_context_packs',
	'get_context_pack',
	'search_context',
	'read_context',
	'diff_context_packs',
	'build_context_pack',
	'get_guidance',
	'describe_domain',
	'find_owner',
	'find_contracts',
	'explain_impact',
	'find_approved_library',
	'ask',
];

describe.each(CLIENTS)('[T2-MCP-01] the router for %s', (kind) => {
	it('answers tools, resources, templates and prompts over stdio', async () => {
		const client = await connectedClient(kind, routerCommand(governedProject()));
		await expectWholeRouter(client);
	});

	it('answers the same over HTTP', async () => {
		const { url } = await listeningRouter(governedProject());
		await expectWholeRouter(await connectedClient(kind, { url }));
	});
});

describe('[T2-MCP-11] the tools of the router', () => {
	it('find, read and compare what is pinned', async () => {
		const root = governedProject();
		const client = await connectedClient('v2 on 2026-07-28', routerCommand(root));
		const found = await client.callTool({
			name: 'search_context',
			arguments: { query: 'bounded context cart', pack: 'cp-v1' },
		});
		expect(found.structuredContent).toMatchObject({ pack: 'cp-v1' });
		expect(shown(found)).toContain('domain://bounded-context/cart');
		writeGoverned(root, 'policies/pii.policy.yaml', policy('Personal data', 'It is masked.'));
		const built = await client.callTool({ name: 'build_context_pack', arguments: { reason: 'Masking' } });
		expect(built.structuredContent).toMatchObject({ packs: [{ reference: 'cp-v2', created: true }] });
		const again = await client.callTool({ name: 'build_context_pack', arguments: {} });
		expect(again.structuredContent).toMatchObject({ packs: [{ reference: 'cp-v2', created: false }] });
		const changed = await client.callTool({ name: 'diff_context_packs', arguments: { from: 'cp-v1', to: 'cp-v2' } });
		expect(changed.structuredContent).toMatchObject({
			artifacts: [{ uri: 'platform://policy/pii', change: 'changed' }],
		});
		const read = { name: 'read_context', arguments: { uris: ['platform://policy/pii'], pack: 'cp-v1' } };
		expect(shown(await client.callTool(read))).toContain('Personal data never reaches a log.');
		const packs = await client.callTool({ name: 'list_context_packs', arguments: {} });
		expect(packs.structuredContent).toMatchObject({
			packs: [{ reference: 'cp-v2', reason: 'Masking' }, { reference: 'cp-v1' }],
		});
	});

	it('give a whole pack page by page, within a budget', async () => {
		const client = await connectedClient('v1', routerCommand(unchanged));
		const pages: string[] = [];
		let cursor: string | undefined;
		do {
			const args = { format: 'markdown', budget_bytes: 8_000, ...(cursor && { cursor }) };
			const page = shown(await client.callTool({ name: 'get_context_pack', arguments: args }));
			expect(Buffer.byteLength(page)).toBeLessThanOrEqual(8_000);
			pages.push(page);
			cursor = /cursor: (\S+)\n$/.exec(page)?.[1];
		} while (cursor !== undefined);
		expect(pages.length).toBeGreaterThan(2);
		expect(pages.join('')).toContain('Personal data never reaches a log.');
		const least = { format: 'markdown', budget_bytes: 512 };
		const short = shown(await client.callTool({ name: 'get_context_pack', arguments: least }));
		expect([Buffer.byteLength(short) <= 512, /cursor: \S+\n$/.test(short)]).toEqual([true, true]);
		const small = { format: 'markdown', budget_tokens: 300 };
		expect(shown(await client.callTool({ name: 'get_context_pack', arguments: small })).length).toBeLessThan(3_000);
	});

	it.each([
		[
			'read_context',
			{ uris: ['platform://policy/nothing'] },
			/^ENTRY_NOT_FOUND: Cannot read "platform:\/\/policy\/nothing"/,
		],
		['read_context', { uris: ['../../etc/passwd'] }, /^INVALID_ID: /],
		['read_context', { uris: [] }, /^USAGE: Cannot call "read_context": "uris"/],
		['read_context', { uris: ['platform://policy/pii'], pack: 'cp-v9' }, /^PACK_NOT_FOUND: /],
		['get_context_pack', { pack: 'newest' }, /^INVALID_REFERENCE: Cannot read the pack reference "newest"/],
		['get_context_pack', { pack: `cp-v1@sha256:${'0'.repeat(64)}` }, /^REFERENCE_MISMATCH: /],
		['get_context_pack', { format: 'markdown', cursor: 'bogus' }, /^INVALID_CURSOR: /],
		['list_context_packs', { line: 'no-such' }, /^LINE_NOT_FOUND: /],
		['search_context', { query: '' }, /^USAGE: Cannot call "search_context": "query"/],
		['find_owner', { name: 'x', unknown: 1 }, /^USAGE: Cannot call "find_owner": /],
	])('answer %s %j with a code and a sentence', async (name, args, sentence) => {
		const result = await router.callTool({ name, arguments: args });
		expect(result.isError).toBe(true);
		expect(shown(result)).toMatch(sentence);
	});
});

describe('[T2-MCP-12] the resources of the router', () => {
	it('are the readable pack, its manifest and its entries, completed name by name', async () => {
		const { resources } = await router.listResources();
		expect(resources.map(({ uri }) => uri)).toEqual([
			'context://main/cp-v1',
			'context://main/cp-v1/manifest',
			'context://main/latest',
			'context://main/latest/manifest',
		]);
		const [readable] = (await router.readResource({ uri: 'context://main/cp-v1' })).contents;
		expect(readable).toMatchObject({ mimeType: 'text/markdown', text: expect.stringMatching(/^# Context Pack cp-v1/) });
		const [entry] = (await router.readResource({ uri: 'context://main/cp-v1/domain/bounded-context/cart' })).contents;
		expect(JSON.parse(entry?.text ?? '')).toMatchObject({ area: 'domain', kind: 'bounded-context', id: 'cart' });
		const ref = { type: 'ref/resource', uri: 'context://{line}/{version}/{area}/{kind}/{id}' };
		const chosen = { arguments: { line: 'main', version: 'cp-v1', area: 'domain', kind: 'bounded-context' } };
		const ids = await router.complete({ ref, argument: { name: 'id', value: 'c' }, context: chosen });
		expect(ids.completion.values).toEqual(['cart']);
		const prompt = { type: 'ref/prompt', name: 'specify_with_context' };
		const packs = await router.complete({ ref: prompt, argument: { name: 'pack', value: '' } });
		expect(packs.completion.values).toEqual(['cp-v1']);
		const domains = await router.complete({ ref: prompt, argument: { name: 'domain', value: '' } });
		expect(domains.completion.values).toEqual(['cart']);
		const components = await router.complete({ ref: prompt, argument: { name: 'component', value: 'cart' } });
		expect(components.completion.values).toEqual(['cart-service']);
	});

	it.each([
		'context://main/cp-v9',
		'context://nowhere/cp-v1',
		'context://main/cp-v1/platform/policy/nothing',
		'context://main/cp-v1/platform/policy/..%2f..%2fetc',
		'context://main/cp-v1/manifest/extra',
		'context://main/../cp-v1',
		'context://MAIN/cp-v1',
		'constructor',
	])('do not include %s', async (uri) => {
		await expect(router.readResource({ uri })).rejects.toMatchObject({
			code: -32_602,
			message: expect.stringMatching(/(PACK|LINE|ENTRY)_NOT_FOUND: Cannot /),
			data: { code: expect.stringMatching(/_NOT_FOUND$/), uri },
		});
	});

	it('[T2-MCP-07] may be kept when they are a version, and must be asked for again when they are latest', async () => {
		const client = await connectedV2('v2 on 2026-07-28', routerCommand(unchanged));
		const read = (uri: string) => client.request({ method: 'resources/read', params: { uri } });
		expect(await read('context://main/cp-v1')).toMatchObject({ ttlMs: 86_400_000, cacheScope: 'public' });
		expect(await read('context://main/latest')).toMatchObject({ ttlMs: 0 });
		await client.close();
	});
});

describe('[T2-SERVER-05] subscribers of a server are told of changes on disk', () => {
	it('over stdio, with the older protocol', async () => {
		const root = governedProject();
		const [command, main] = areaCommand('platform');
		const client = await connectedV1({ command, args: [main], cwd: root });
		const { ResourceUpdatedNotificationSchema } = await import('@modelcontextprotocol/sdk/types.js');
		const told = new Promise<string>((resolve) =>
			client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => resolve(params.uri)),
		);
		await client.subscribeResource({ uri: 'platform://index' });
		writeGoverned(root, 'policies/pii.policy.yaml', policy('Personal data', 'It is masked.'));
		expect(await told).toBe('platform://index');
		await client.close();
	});

	it.each(['stdio', 'HTTP'])('over %s, with the newer protocol', async (transport) => {
		const root = governedProject();
		const [command, main] = areaCommand('platform');
		const reach =
			transport === 'HTTP' ? await listeningAreaServer('platform', root) : { command, args: [main], cwd: root };
		const client = await connectedV2('v2 on 2026-07-28', reach);
		const updated = new Promise<string>((resolve) =>
			client.setNotificationHandler('notifications/resources/updated', ({ params }) => resolve(params.uri)),
		);
		const listed = new Promise<void>((resolve) =>
			client.setNotificationHandler('notifications/resources/list_changed', () => resolve()),
		);
		await client.listen({ resourceSubscriptions: ['platform://policy/pii'], resourcesListChanged: true });
		writeGoverned(root, 'policies/pii.policy.yaml', policy('Personal data', 'It is masked.'));
		expect(await updated).toBe('platform://policy/pii');
		const another = policy('Another', 'It is so.').replace('id: pii', 'id: another');
		writeGoverned(root, 'policies/another.policy.yaml', another);
		await listed;
		await client.close();
	});

	it('promises nothing over HTTP to an older client, which could not be told', async () => {
		const { url } = await listeningAreaServer('platform', governedProject());
		const client = await connectedClient('v1', { url });
		expect(client.getServerCapabilities()?.resources).toEqual({});
	});
});

async function expectWholeRouter(client: AnyClient): Promise<void> {
	expect(client.getServerVersion()?.name).toBe('tenet-router');
	expect(client.getInstructions()?.slice(0, 500)).toContain('pin');
	const { tools } = await client.listTools();
	expect(tools.map(({ name }) => name)).toEqual(TOOLS);
	for (const { name } of tools) expect(name).toMatch(/^[a-z][a-z0-9_]{2,39}$/);
	expect((await client.listResources()).resources.length).toBeGreaterThan(0);
	expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(3);
	expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['specify_with_context']);
	const summary = shown(await client.callTool({ name: 'get_context_pack', arguments: {} }));
	expect(summary).toMatch(/^# Context Pack cp-v1\n\n`sha256:[0-9a-f]{64}`/);
	const owner = await client.callTool({ name: 'find_owner', arguments: { name: 'Nothing Known', pack: 'cp-v1' } });
	expect(owner.structuredContent).toMatchObject({ governed: false, pack: 'cp-v1' });
	expect(shown(owner)).toContain('No governed answer for');
}

function shown(result: ToolResult): string {
	return result.content.map(({ text }) => text).join('');
}

import { Client, ProtocolError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../endpoint.ts';
import { type EndpointHandler, endpointHandler } from './endpoint-handler.ts';
import { sampleEndpoint } from './sample-endpoint.ts';

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const close of opened.splice(0)) await close();
});

describe.each(['auto', 'legacy'] as const)('[T2-MCP-01] an endpoint for a client that negotiates %s', (mode) => {
	it('says who it is and what it is for', async () => {
		const client = await connected(mode);
		expect(client.getServerVersion()).toMatchObject({ name: 'tenet-sample', version: '1.2.3' });
		expect(client.getInstructions()).toBe('A sample.');
	});

	it('answers tools, resources, templates and prompts', async () => {
		const client = await connected(mode);
		expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([
			'greet_person',
			'break_things',
			'read_lines',
		]);
		expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(1);
		expect((await client.listPrompts()).prompts).toHaveLength(1);
	});

	it('[T2-MCP-03] shows a structured answer as text that is exactly its JSON', async () => {
		const client = await connected(mode);
		const result = await client.callTool({ name: 'greet_person', arguments: { name: 'Ada' } });
		const text = JSON.stringify(result.structuredContent);
		expect(result.content).toEqual([{ type: 'text', text }]);
		expect(text).toContain('Hello Ada');
	});

	it('[T2-MCP-03] shows Markdown as text alone', async () => {
		const client = await connected(mode);
		const result = await client.callTool({ name: 'read_lines', arguments: {} });
		expect(result).toMatchObject({ content: [{ type: 'text', text: 'one\ntwo\n' }] });
		expect(result.structuredContent).toBeUndefined();
	});

	it('[T2-MCP-04] says everything of an expected failure in the text', async () => {
		const client = await connected(mode);
		const result = await client.callTool({ name: 'break_things', arguments: { how: 'expected' } });
		expect(result).toMatchObject({
			isError: true,
			content: [{ type: 'text', text: 'NOT_READY: Cannot read: nothing is sealed. Build first.' }],
		});
	});

	it('[T2-MCP-04] says nothing of a bug, and logs it', async () => {
		const logged: string[] = [];
		const log: Log = {
			info: () => {},
			warn: () => {},
			error: (details) => logged.push(String((details as { err: Error }).err)),
		};
		const client = await connected(mode, endpointHandler(sampleEndpoint(), { log }));
		const result = await client.callTool({ name: 'break_things', arguments: { how: 'bug' } });
		expect(JSON.stringify(result)).toContain('INTERNAL');
		expect(JSON.stringify(result)).not.toContain('secret');
		const refused = await client.readResource({ uri: 'note://broken' }).catch((error: Error) => error.message);
		expect(refused).not.toContain('secret');
		expect(logged.join()).toContain('secret path');
	});

	it('[T2-MCP-04] names the argument that does not fit in one sentence', async () => {
		const client = await connected(mode);
		const result = await client.callTool({ name: 'greet_person', arguments: { name: 7 } });
		expect(result).toMatchObject({
			isError: true,
			content: [
				{
					text:
						'USAGE: Cannot call "greet_person": "name": Invalid input: expected string, received number. ' +
						'Correct the arguments and call again; its parameters are: name.',
				},
			],
		});
	});

	it.each(['no_such_tool', 'constructor', '__proto__', 'toString'])(
		'refuses the unknown tool and prompt %s',
		async (name) => {
			const client = await connected(mode);
			await expect(client.callTool({ name })).rejects.toThrow(/Cannot call the tool .* has no such tool/);
			await expect(client.getPrompt({ name })).rejects.toThrow(/Cannot write the prompt .* has no such prompt/);
		},
	);

	it('[T2-MCP-05] lists all resources over pages of 100', async () => {
		const client = await connected(mode);
		const first = await client.request({ method: 'resources/list', params: {} });
		expect(first.resources).toHaveLength(100);
		expect((await client.listResources()).resources).toHaveLength(250);
	});

	it('[T2-MCP-05] refuses a cursor that it did not give', async () => {
		const client = await connected(mode);
		const asked = client.request({ method: 'resources/list', params: { cursor: 'bogus' } });
		await expect(asked).rejects.toMatchObject({ code: -32_602 });
		const one = client.request({ method: 'tools/list', params: { cursor: 'bogus' } });
		await expect(one).rejects.toMatchObject({ code: -32_602 });
	});

	it('reads all contents of a resource', async () => {
		const client = await connected(mode);
		const { contents } = await client.readResource({ uri: 'note://n/000003' });
		expect(contents.map((content) => 'text' in content && content.text)).toEqual(['text of note://n/000003', 'second']);
	});

	it.each(['note://n/nothing', 'note://gone', 'constructor', 'file:///etc/passwd'])(
		'knows no resource %s',
		async (uri) => {
			const client = await connected(mode);
			const error = await client.readResource({ uri }).catch((caught: unknown) => caught);
			expect(error).toMatchObject({ code: -32_602, data: { code: 'ENTRY_NOT_FOUND', uri } });
			expect((error as ProtocolError).message).toContain(`ENTRY_NOT_FOUND: Cannot read ${JSON.stringify(uri)}: `);
		},
	);

	it('gives back no more than 200 characters of a uri that it does not know', async () => {
		const client = await connected(mode);
		const error = await client
			.readResource({ uri: `note://n/${'a'.repeat(9_000)}` })
			.catch((caught: unknown) => caught);
		const { message, data } = error as ProtocolError;
		expect((data as { uri: string }).uri).toHaveLength(200);
		expect(message.length).toBeLessThan(400);
	});

	it('writes a prompt, and asks for an argument that is missing', async () => {
		const client = await connected(mode);
		const prompt = await client.getPrompt({ name: 'write_spec', arguments: { pack: 'cp-v1' } });
		expect(prompt.messages).toEqual([{ role: 'user', content: { type: 'text', text: 'Use cp-v1.' } }]);
		await expect(client.getPrompt({ name: 'write_spec' })).rejects.toThrow(/its argument "pack" is missing/);
	});

	it('[T2-MCP-06] completes arguments of prompts and variables of templates', async () => {
		const client = await connected(mode);
		const ofPrompt = {
			ref: { type: 'ref/prompt', name: 'write_spec' },
			argument: { name: 'pack', value: 'cp-' },
		} as const;
		expect((await client.complete(ofPrompt)).completion.values).toEqual(['cp-v1']);
		const ofTemplate = {
			ref: { type: 'ref/resource', uri: 'note://{folder}/{id}' },
			argument: { name: 'id', value: 'a' },
			context: { arguments: { folder: 'f' } },
		} as const;
		expect((await client.complete(ofTemplate)).completion.values).toEqual(['fa1', 'fa2']);
		const unknown = { ref: { type: 'ref/prompt', name: 'constructor' }, argument: { name: 'x', value: '' } } as const;
		await expect(client.complete(unknown)).rejects.toThrow(ProtocolError);
	});
});

describe('[T2-MCP-07] what only the newer generation has', () => {
	it('says how long an answer may be kept, and an older client never meets those members', async () => {
		const modern = await connected('auto');
		const kept = await modern.request({ method: 'resources/read', params: { uri: 'note://n/000007' } });
		expect(kept).toMatchObject({ ttlMs: 86_400_000, cacheScope: 'public' });
		const changing = await modern.request({ method: 'resources/read', params: { uri: 'note://n/000008' } });
		expect(changing).toMatchObject({ ttlMs: 0 });
		const legacy = await connected('legacy');
		const plain = await legacy.request({ method: 'resources/read', params: { uri: 'note://n/000007' } });
		expect(plain).not.toHaveProperty('ttlMs');
	});

	it('tells subscribers of changes, and promises nothing to whom it cannot tell', async () => {
		const endpoint = sampleEndpoint();
		const handler = endpointHandler(endpoint);
		const modern = await connected('auto', handler);
		expect(modern.getServerCapabilities()?.resources).toEqual({ subscribe: true, listChanged: true });
		const told = new Promise((resolve) => modern.setNotificationHandler('notifications/resources/updated', resolve));
		const subscription = await modern.listen({
			resourceSubscriptions: ['note://n/000001'],
			resourcesListChanged: true,
		});
		endpoint.change({ kind: 'updated', uri: 'note://n/000002' });
		endpoint.change({ kind: 'updated', uri: 'note://n/000001' });
		expect(await told).toMatchObject({ params: { uri: 'note://n/000001' } });
		await subscription.close();
		const legacy = await connected('legacy', handler);
		expect(legacy.getServerCapabilities()?.resources).toEqual({});
	});
});

async function connected(
	mode: 'auto' | 'legacy',
	handler: EndpointHandler = endpointHandler(sampleEndpoint()),
): Promise<Client> {
	const client = new Client({ name: 'test-client', version: '0.0.0' }, { versionNegotiation: { mode } });
	const fetch = (url: string | URL, init?: RequestInit) => handler.fetch(new Request(url, init));
	await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), { fetch }));
	opened.push(async () => {
		await client.close();
		await handler.close();
	});
	return client;
}

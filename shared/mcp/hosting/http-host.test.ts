import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterEach, describe, expect, it } from 'vitest';
import { endpointHandler } from './endpoint-handler.ts';
import { type HttpHost, type HttpHostOptions, serveEndpointHttp } from './http-host.ts';
import { sampleEndpoint } from './sample-endpoint.ts';

const hosts: HttpHost[] = [];

afterEach(async () => {
	for (const host of hosts.splice(0)) await host.close();
});

describe('[T2-MCP-02] an endpoint on a port', () => {
	it.each(['auto', 'legacy'] as const)('serves a client that negotiates %s', async (mode) => {
		const host = await serve();
		const client = new Client({ name: 'test', version: '0' }, { versionNegotiation: { mode } });
		await client.connect(new StreamableHTTPClientTransport(new URL(host.url)));
		const result = await client.callTool({ name: 'greet_person', arguments: { name: 'Ada' } });
		expect(result.structuredContent).toMatchObject({ greeting: expect.stringContaining('Ada') });
		await client.close();
	});

	it('says how it is, having looked', async () => {
		const host = await serve();
		const answer = await fetch(new URL('/healthz', host.url));
		expect(await answer.json()).toEqual({ status: 'ok', name: 'tenet-sample', version: '1.2.3', notes: 250 });
	});

	it('says that it fails when it cannot look', async () => {
		const failing = { ...sampleEndpoint(), health: () => Promise.reject(new Error('secret')) };
		const host = await serveEndpointHttp(endpointHandler(failing), { port: 0 });
		hosts.push(host);
		const answer = await fetch(new URL('/healthz', host.url));
		expect([answer.status, await answer.json()]).toEqual([503, { status: 'failing', name: 'tenet-sample' }]);
	});

	it('answers what it does not have with a code', async () => {
		const { url } = await serve();
		const missing = await fetch(new URL('/other', url));
		expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'ROUTE_NOT_FOUND' }]);
		const wrong = await fetch(new URL('/healthz', url), { method: 'POST' });
		expect([wrong.status, await wrong.json()]).toMatchObject([405, { code: 'METHOD_NOT_ALLOWED' }]);
		expect((await fetch(url)).status).toBe(405);
	});

	it('answers malformed JSON in the words of the protocol', async () => {
		const { url } = await serve();
		const answer = await fetch(url, { method: 'POST', headers: HEADERS, body: '{"jsonrpc": ' });
		expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: -32_700 } }]);
	});

	it('names the Tenet that holds a busy port', async () => {
		const host = await serve();
		await expect(serve({ port: host.port })).rejects.toMatchObject({
			code: 'ADDRESS_IN_USE',
			message: `Cannot listen on 127.0.0.1:${host.port}: the port is taken by tenet-sample 1.2.3. Stop it, or choose another port.`,
		});
	});

	it('says so when another program holds the port', async () => {
		const other = createServer((_request, response) => response.end('hello'));
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		const { port } = other.address() as AddressInfo;
		await expect(serve({ port })).rejects.toThrow(/is taken by another program/);
		other.close();
	});
});

describe('[T2-MCP-08] who may ask', () => {
	it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost@evil.example'])(
		'refuses the Host %s',
		async (name) => {
			const host = await serve();
			expect(await statusOf(host.port, { host: name })).toBe(403);
		},
	);

	it.each(['https://evil.example', 'null', 'file://', 'http://localhost.evil.example'])(
		'refuses the Origin %s',
		async (origin) => {
			const host = await serve();
			expect(await statusOf(host.port, { origin })).toBe(403);
		},
	);

	it.each([
		{ host: 'localhost' },
		{ host: '127.0.0.1:99' },
		{ host: '[::1]:7421' },
		{ origin: 'http://localhost:3000' },
	])('answers %o', async (headers) => {
		const host = await serve();
		expect(await statusOf(host.port, headers)).toBe(200);
	});

	it.each(['0.0.0.0', '::', '192.168.1.7', 'build.example'])(
		'does not listen on %s without allowed hosts',
		async (host) => {
			await expect(serve({ host })).rejects.toMatchObject({ code: 'UNSAFE_ADDRESS' });
		},
	);

	it('listens beyond loopback under the names it is given, and still checks them', async () => {
		const host = await serve({ host: '0.0.0.0', allowedHosts: ['Tenet.Example'] });
		expect(await statusOf(host.port, { host: 'tenet.example' })).toBe(200);
		expect(await statusOf(host.port, { host: 'other.example' })).toBe(403);
	});
});

describe('[T2-MCP-08] a request that is too large', () => {
	it('is refused by its declared length, before anything of it is read', async () => {
		const host = await serve({ bodyLimit: 1_000 });
		expect(await statusOf(host.port, { 'content-length': '1001' }, '')).toBe(413);
	});

	it('is refused as soon as more than the limit has come, when it declares no length', async () => {
		const host = await serve({ bodyLimit: 1_000 });
		expect(await statusOf(host.port, { 'transfer-encoding': 'chunked' }, 'x'.repeat(2_000))).toBe(413);
	});
});

const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });

async function serve(options: Partial<HttpHostOptions> = {}): Promise<HttpHost> {
	const host = await serveEndpointHttp(endpointHandler(sampleEndpoint()), { port: 0, ...options });
	hosts.push(host);
	return host;
}

/** `fetch` does not let a test write Host; `node:http` does. */
function statusOf(port: number, headers: Record<string, string>, body = LIST): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const asked = request({
			port,
			host: '127.0.0.1',
			path: '/mcp',
			method: 'POST',
			headers: { ...HEADERS, ...headers },
		});
		asked.on('response', (response) => {
			response.resume();
			resolve(response.statusCode);
			asked.destroy();
		});
		asked.on('error', reject);
		asked.write(body);
		if (headers['content-length'] === undefined) asked.end();
	});
}

import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { endpointHandler } from '../hosting/endpoint-handler.ts';
import { serveEndpointHttp } from '../hosting/http-host.ts';
import { sampleEndpoint } from '../hosting/sample-endpoint.ts';
import { connectUpstream } from './connect-upstream.ts';
import type { UpstreamOptions } from './upstream.ts';

const cleanup: (() => unknown)[] = [];

afterEach(async () => {
	for (const clean of cleanup.splice(0).reverse()) await clean();
});

describe('[T2-MCP-09] an upstream', () => {
	it('in this process lists all its resources and gives all contents', async () => {
		const upstream = connectUpstream({ name: 'notes', fetch: endpointHandler(sampleEndpoint()).fetch });
		expect(await upstream.listResources()).toHaveLength(250);
		const contents = await upstream.readResource('note://n/000003');
		expect(contents.map((content) => 'text' in content && content.text)).toEqual(['text of note://n/000003', 'second']);
		expect(await upstream.serverVersion()).toBe('1.2.3');
		await upstream.close();
	});

	it('over HTTP is found again after it was restarted', async () => {
		const first = await serveEndpointHttp(endpointHandler(sampleEndpoint(3)), { port: 0 });
		const upstream = connected(first.url);
		expect(await upstream.listResources()).toHaveLength(3);
		await first.close();
		await expect(upstream.listResources()).rejects.toMatchObject({ code: 'UPSTREAM_UNREACHABLE' });
		const second = await serveEndpointHttp(endpointHandler(sampleEndpoint(4)), { port: first.port });
		cleanup.push(second.close);
		expect(await upstream.listResources()).toHaveLength(4);
	});

	it('connects once for many requests', async () => {
		const handler = endpointHandler(sampleEndpoint());
		const methods: string[] = [];
		const upstream = connectUpstream({
			name: 'notes',
			fetch: async (request) => {
				methods.push(((await request.clone().json()) as { method: string }).method);
				return handler.fetch(request);
			},
		});
		const uris = Array.from({ length: 20 }, (_, index) => `note://n/${String(index).padStart(6, '0')}`);
		await Promise.all(uris.map((uri) => upstream.readResource(uri)));
		expect(methods.filter((method) => method !== 'resources/read')).toEqual(['server/discover']);
	});

	it('that is not there is unreachable, by name and cause', async () => {
		const { url, close } = await listening(() => {});
		await close();
		await expect(connected(url).listResources()).rejects.toMatchObject({
			code: 'UPSTREAM_UNREACHABLE',
			message: expect.stringMatching(/^Cannot connect to the server "notes": .*ECONNREFUSED.*\. Start the server/),
		});
	});

	it('whose command does not exist is unreachable, by name and cause', async () => {
		const upstream = connectUpstream({ name: 'notes', command: '/no/such/command' });
		await expect(upstream.listResources()).rejects.toMatchObject({
			code: 'UPSTREAM_UNREACHABLE',
			message: expect.stringMatching(/"notes": .*ENOENT/),
		});
	});

	it('that never answers is given up in time', async () => {
		const { url } = await listening(() => {});
		await expect(connected(url, { deadline: 100 }).listResources()).rejects.toMatchObject({
			code: 'UPSTREAM_TIMEOUT',
			message:
				'Cannot connect to the server "notes": it did not answer in time. See what keeps it busy, or give it more time.',
		});
	});

	it('that answers one read too late is given up for that read', async () => {
		const handler = endpointHandler({
			...sampleEndpoint(),
			resources: { ...sampleEndpoint().resources, read: () => new Promise(() => {}) },
		});
		const upstream = connectUpstream({ name: 'notes', fetch: handler.fetch }, { deadline: 100 });
		await expect(upstream.readResource('note://n/000001')).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
		expect(await upstream.listResources()).toHaveLength(250);
	});

	it('[T2-MCP-10] that redirects is not followed', async () => {
		const elsewhere = await listening((_request, response) => response.end('reached'));
		const { url } = await listening((_request, response) => response.writeHead(307, { location: elsewhere.url }).end());
		await expect(connected(url).listResources()).rejects.toMatchObject({
			code: 'UPSTREAM_MALFORMED',
			message: expect.stringContaining('redirects are not followed'),
		});
		expect(elsewhere.requests()).toBe(0);
	});

	it.each(['with', 'without'])(
		'[T2-MCP-10] that answers without end, %s a declared length, is cut off',
		async (declared) => {
			const { url } = await listening((_request, response) => {
				const length = declared === 'with' ? { 'content-length': '9000000' } : {};
				response.writeHead(200, { 'content-type': 'application/json', ...length });
				response.write('"');
				const more = () => !response.destroyed && response.write('x'.repeat(65_536), more);
				more();
			});
			await expect(connected(url, { answerLimit: 200_000 }).listResources()).rejects.toMatchObject({
				code: 'UPSTREAM_MALFORMED',
				message: expect.stringContaining('larger than 200000 bytes'),
			});
		},
	);

	it('[T2-MCP-10] that sends events without end is cut off long before it is given up', async () => {
		const { url } = await listening((_request, response) => endlessEvents(response));
		await expect(connected(url, { answerLimit: 200_000, deadline: 60_000 }).listResources()).rejects.toMatchObject({
			code: 'UPSTREAM_MALFORMED',
			message:
				'Cannot ask the server "notes": its answer is larger than 200000 bytes. Check that the address is that of an MCP server.',
		});
	});

	it('[T2-MCP-10] that sends events without end after it was connected is cut off, and connected again', async () => {
		const handler = endpointHandler(sampleEndpoint(3));
		const host = await serveEndpointHttp(handler, { port: 0 });
		cleanup.push(host.close);
		let endless = true;
		const { url } = await listening(async (request, response) => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const body = Buffer.concat(chunks).toString();
			if (endless && body.includes('resources/list')) return endlessEvents(response);
			const headers = Object.entries(request.headers).filter(
				([name]) => !['host', 'content-length', 'connection'].includes(name),
			);
			const answer = await fetch(host.url, { method: 'POST', headers: headers as [string, string][], body });
			response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
			response.end(await answer.text());
		});
		const upstream = connected(url, { answerLimit: 200_000, deadline: 60_000 });
		await expect(upstream.listResources()).rejects.toThrow('its answer is larger than 200000 bytes');
		endless = false;
		expect(await upstream.listResources()).toHaveLength(3);
	});

	it.each([
		{ what: 'is a web page', type: 'text/html', body: '<html>', status: 200 },
		{ what: 'is no JSON', type: 'application/json', body: '{', status: 200 },
		{ what: 'is no JSON-RPC', type: 'application/json', body: '{"hello":1}', status: 200 },
		{ what: 'is a 404', type: 'text/plain', body: 'nothing here', status: 404 },
	])('whose answer $what is malformed', async ({ type, body, status }) => {
		const { url } = await listening((_request, response) =>
			response.writeHead(status, { 'content-type': type }).end(body),
		);
		await expect(connected(url, { deadline: 2_000 }).listResources()).rejects.toMatchObject({
			code: 'UPSTREAM_MALFORMED',
		});
	});

	it('whose pages go in a circle is malformed', async () => {
		const endpoint = sampleEndpoint();
		const resources = { ...endpoint.resources, page: () => ({ resources: [], nextCursor: 'again' }) };
		const upstream = connectUpstream({ name: 'notes', fetch: endpointHandler({ ...endpoint, resources }).fetch });
		await expect(upstream.listResources()).rejects.toThrow(/its pages go in a circle/);
	});

	it('with more resources than are taken is malformed', async () => {
		const upstream = connectUpstream(
			{ name: 'notes', fetch: endpointHandler(sampleEndpoint()).fetch },
			{ resourceLimit: 150 },
		);
		await expect(upstream.listResources()).rejects.toThrow(/more than 150 resources/);
	});

	it('that lost a resource after listing it has changed', async () => {
		const upstream = connectUpstream({ name: 'notes', fetch: endpointHandler(sampleEndpoint()).fetch });
		await expect(upstream.readResource('note://gone')).rejects.toMatchObject({
			code: 'UPSTREAM_CHANGED',
			message: expect.stringContaining('Cannot read "note://gone" from the server "notes"'),
		});
	});

	it('does not answer after it was closed', async () => {
		const upstream = connectUpstream({ name: 'notes', fetch: endpointHandler(sampleEndpoint()).fetch });
		await upstream.listResources();
		await upstream.close();
		await expect(upstream.listResources()).rejects.toMatchObject({ code: 'UPSTREAM_UNREACHABLE' });
	});
});

function connected(url: string, options: UpstreamOptions = {}) {
	const upstream = connectUpstream({ name: 'notes', url }, options);
	cleanup.push(upstream.close);
	return upstream;
}

function endlessEvents(response: ServerResponse): void {
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	const event = `event: message\ndata: {"jsonrpc":"2.0","method":"notifications/message","params":{}}\n\n`.repeat(500);
	const more = () => void (!response.destroyed && response.write(event, more));
	more();
}

async function listening(listener: RequestListener) {
	let count = 0;
	const server: Server = createServer((request, response) => {
		count += 1;
		listener(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	cleanup.push(close);
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, close, requests: () => count };
}

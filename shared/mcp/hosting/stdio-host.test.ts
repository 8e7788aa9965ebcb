import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { sampleEndpoint } from './sample-endpoint.ts';
import { serveEndpointStdio } from './stdio-host.ts';

const META = {
	'io.modelcontextprotocol/protocolVersion': '2026-07-28',
	'io.modelcontextprotocol/clientInfo': { name: 'test', version: '0' },
	'io.modelcontextprotocol/clientCapabilities': {},
};
const INITIALIZE = {
	id: 0,
	method: 'initialize',
	params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } },
};

describe('[T2-MCP-02] an endpoint over stdio', () => {
	it('writes nothing but JSON-RPC, one message a line', async () => {
		const wire = served();
		wire.send({ id: 1, method: 'server/discover', params: { _meta: META } });
		expect(await wire.next()).toMatchObject({ id: 1, result: { supportedVersions: ['2026-07-28'] } });
		wire.send({ id: 2, method: 'tools/call', params: { name: 'read_lines', arguments: {}, _meta: META } });
		expect(await wire.next()).toMatchObject({ id: 2, result: { content: [{ text: 'one\ntwo\n' }] } });
		await wire.host.close();
	});

	it('[T2-MCP-07] tells an older client of what it subscribed to, and of nothing else', async () => {
		const wire = served();
		wire.send(INITIALIZE);
		expect(await wire.next()).toMatchObject({
			result: { capabilities: { resources: { subscribe: true, listChanged: true } } },
		});
		wire.send({ method: 'notifications/initialized' });
		wire.send({ id: 1, method: 'resources/subscribe', params: { uri: 'note://n/000001' } });
		expect(await wire.next()).toMatchObject({ id: 1 });
		wire.endpoint.change({ kind: 'updated', uri: 'note://n/000002' });
		wire.endpoint.change({ kind: 'updated', uri: 'note://n/000001' });
		expect(await wire.next()).toMatchObject({
			method: 'notifications/resources/updated',
			params: { uri: 'note://n/000001' },
		});
		wire.send({ id: 2, method: 'resources/unsubscribe', params: { uri: 'note://n/000001' } });
		await wire.next();
		wire.endpoint.change({ kind: 'updated', uri: 'note://n/000001' });
		wire.endpoint.change({ kind: 'list' });
		expect(await wire.next()).toMatchObject({ method: 'notifications/resources/list_changed' });
		await wire.host.close();
	});

	it('[T2-MCP-07] tells a client of the newer generation on its subscription', async () => {
		const wire = served();
		const notifications = { resourceSubscriptions: ['note://n/000001'] };
		wire.send({ id: 'sub', method: 'subscriptions/listen', params: { notifications, _meta: META } });
		expect(await wire.next()).toMatchObject({ method: 'notifications/subscriptions/acknowledged' });
		wire.endpoint.change({ kind: 'list' });
		wire.endpoint.change({ kind: 'updated', uri: 'note://n/000001' });
		expect(await wire.next()).toMatchObject({ method: 'notifications/resources/updated' });
		await wire.host.close();
	});

	it('ends when the client closes its end', async () => {
		const wire = served();
		wire.stdin.end();
		await wire.host.closed;
	});
});

function served() {
	const stdin = new PassThrough();
	const stdout = new PassThrough();
	const endpoint = sampleEndpoint();
	const host = serveEndpointStdio(endpoint, { stdin, stdout });
	const lines = messages(stdout);
	return {
		endpoint,
		host,
		stdin,
		send: (message: object) => stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
		next: async () => (await lines.next()).value,
	};
}

async function* messages(stdout: PassThrough): AsyncGenerator<unknown> {
	let rest = '';
	for await (const chunk of stdout) {
		const lines = (rest + String(chunk)).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) yield JSON.parse(line);
	}
}

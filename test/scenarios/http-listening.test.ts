import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../support/raw-http.ts';
import { servedApi } from '../support/served-api.ts';

describe('listening [T2-HTTP-17]', () => {
	it.each(['0.0.0.0', '::', '192.0.2.1', 'tenet.example'])('on %s without allowed hosts is refused', async (host) => {
		await expect(servedApi({ host })).rejects.toMatchObject({ code: 'UNSAFE_ADDRESS' });
	});

	it('on every address is allowed with allowed hosts, and checks them', async () => {
		const api = await servedApi({ host: '0.0.0.0', allowedHosts: ['tenet.example'] });
		onTestFinished(api.close);
		expect((await ask(`http://127.0.0.1:${api.port}`, '/healthz', { headers: { host: 'tenet.example' } })).status).toBe(
			200,
		);
		expect((await ask(`http://127.0.0.1:${api.port}`, '/healthz', { headers: { host: 'other.example' } })).status).toBe(
			403,
		);
	});

	it('on a taken port names the Tenet that holds it', async () => {
		const holder = await servedApi();
		onTestFinished(holder.close);
		await expect(servedApi({ port: holder.port })).rejects.toMatchObject({
			code: 'ADDRESS_IN_USE',
			message: `Cannot listen on "127.0.0.1:${holder.port}": the port is taken by tenet 0.0.0-test, which serves ${JSON.stringify(holder.folder)}. Stop it, or choose another port.`,
		});
	});

	it('on a port of something else says so', async () => {
		const other = createServer((_request, response) => response.end('{"name":"another"}'));
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void other.close());
		const { port } = other.address() as AddressInfo;
		await expect(servedApi({ port })).rejects.toThrow(
			`Cannot listen on "127.0.0.1:${port}": the port is taken by another program. Stop it, or choose another port.`,
		);
	});
});

function deferred(): { readonly settled: Promise<void>; readonly settle: () => void } {
	let settle = () => {};
	const settled = new Promise<void>((resolve) => {
		settle = resolve;
	});
	return { settled, settle };
}

describe('closing [T2-HTTP-18]', () => {
	it('finishes what is under way, takes nothing new, and does not wait for idle clients', async () => {
		const api = await servedApi();
		const idle = connect(api.port, '127.0.0.1');
		await new Promise((resolve) => idle.once('connect', resolve));
		const arrived = deferred();
		const finish = deferred();
		const build = async () => {
			arrived.settle();
			await finish.settled;
			return [];
		};
		const packs = { ...api.packs, build };
		const slow = await servedApi({ packs });
		const asked = ask(slow.url, '/v1/context-packs', { method: 'POST' });
		await arrived.settled;
		const closed = slow.close();
		await expect(ask(slow.url, '/healthz')).rejects.toThrow('ECONNREFUSED');
		finish.settle();
		expect((await asked).status).toBe(200);
		await closed;
		await api.close();
	});

	it('ends at last what never ends by itself', async () => {
		const api = await servedApi({
			limits: { closing: 50 },
			mcp: (_request, response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n'),
		});
		const stream = await fetch(`${api.url}/mcp`);
		await api.close();
		await expect(stream.text()).rejects.toThrow();
	});
});

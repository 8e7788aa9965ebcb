import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, sendBytes } from '../support/raw-http.ts';
import { type ServedApi, servedApi } from '../support/served-api.ts';

let api: ServedApi;
beforeAll(async () => {
	api = await servedApi({
		limits: { headersTimeout: 300, requestTimeout: 600, checkEvery: 50, keepAlive: 300 },
		allowedHosts: ['tenet.example'],
	});
	await api.build();
});
afterAll(async () => {
	expect((await ask(api.url, '/healthz')).status).toBe(200);
	await api.close();
});

const ADDRESSES = [
	'/',
	'/v1/context-packs',
	'/v1/context-packs/cp-v1',
	'/healthz',
	'/metrics',
	'/openapi.json',
	'/mcp',
	'/nowhere',
	'/%',
];

describe('a web page that rebinds its name to this machine [T2-HTTP-12]', () => {
	it.each(ADDRESSES)('gets nothing at %s', async (path) => {
		const asked = { headers: { host: 'evil.example' } };
		const twice = [await ask(api.url, path, asked), await ask(api.url, path, asked)];
		for (const { status, body } of twice)
			expect([status, JSON.parse(body.toString()).code]).toEqual([403, 'FORBIDDEN']);
	});

	it.each(ADDRESSES)('is known by its Origin at %s', async (path) => {
		for (const origin of ['http://evil.example', 'null', 'http://localhost.evil.example', 'nonsense'])
			expect((await ask(api.url, path, { headers: { origin } })).status).toBe(403);
	});

	it.each(['localhost', 'localhost:7420', '127.0.0.1', '[::1]:1', 'tenet.example', 'TENET.example:8080'])(
		'is not confused with %s',
		async (host) => {
			expect((await ask(api.url, '/healthz', { headers: { host } })).status).toBe(200);
		},
	);

	it.each(['http://localhost:3000', 'http://127.0.0.1', 'https://tenet.example'])(
		'is not confused with a page of %s',
		async (origin) => {
			expect((await ask(api.url, '/healthz', { headers: { origin } })).status).toBe(200);
		},
	);

	it('cannot use an answer that others were given', async () => {
		expect((await ask(api.url, '/v1/context-packs/cp-v1')).status).toBe(200);
		const { status } = await ask(api.url, '/v1/context-packs/cp-v1', { headers: { host: 'evil.example' } });
		expect(status).toBe(403);
	});

	it('cannot build with a form', async () => {
		const headers = { origin: 'http://evil.example', 'content-type': 'text/plain' };
		expect((await ask(api.url, '/v1/context-packs', { method: 'POST', headers, body: '{}' })).status).toBe(403);
		expect(api.packs.list()).toHaveLength(2);
	});
});

const HOST = 'Host: localhost\r\n';

describe('bytes that are no request [T2-HTTP-13]', () => {
	it.each([
		['nonsense', 'nonsense\r\n\r\n'],
		['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
		['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
		['two lengths', `POST /v1/context-packs HTTP/1.1\r\n${HOST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
		[
			'a length and chunks',
			`POST /v1/context-packs HTTP/1.1\r\n${HOST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
		],
		[
			'a broken chunk',
			`POST /v1/context-packs HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
		],
		['a folded header', `GET / HTTP/1.1\r\n${HOST}X: a\r\n b\r\nno colon\r\n\r\n`],
		['a space before the colon', `GET / HTTP/1.1\r\nHost : localhost\r\n\r\n`],
		['a NUL in a header', `GET / HTTP/1.1\r\n${HOST}X: a\0b\r\n\r\n`],
		['no host', 'GET / HTTP/1.1\r\n\r\n'],
		['two hosts', `GET /healthz HTTP/1.1\r\n${HOST}Host: evil.example\r\nConnection: close\r\n\r\n`],
	])('as %s get 400 and the end of the connection', async (_name, bytes) => {
		const answer = await sendBytes(api.port, bytes);
		expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
		expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
		expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
	});

	it('with headers beyond the limit get 431', async () => {
		const answer = await sendBytes(api.port, `GET / HTTP/1.1\r\n${HOST}X: ${'a'.repeat(20_000)}\r\n\r\n`);
		expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n[\s\S]+"code":"HEADERS_TOO_LARGE"/);
	});

	it('with an address beyond the limit get 414, whether the parser gave up on it or we did', async () => {
		for (const letters of [5_000, 20_000]) {
			const answer = await sendBytes(
				api.port,
				`GET /${'a'.repeat(letters)} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
			);
			expect(answer).toMatch(/^HTTP\/1\.1 414 URI Too Long\r\n[\s\S]+"code":"URL_TOO_LONG"/);
		}
	});

	it('hide no second request behind a body that was refused unread', async () => {
		const inner = `GET /metrics HTTP/1.1\r\n${HOST}\r\n`;
		const answer = await sendBytes(
			api.port,
			`POST /v1/context-packs HTTP/1.1\r\n${HOST}Content-Type: text/plain\r\nContent-Length: ${inner.length + 100}\r\n\r\n${inner}`,
		);
		expect(answer).toContain('HTTP/1.1 415 ');
		expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
	});

	it('announce a body beyond the limit and are refused before it is sent', async () => {
		const answer = await sendBytes(
			api.port,
			`POST /v1/context-packs HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n`,
		);
		expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]+\r\nconnection: close\r\n[\s\S]+"code":"BODY_TOO_LARGE"/);
	});

	it('in chunks beyond the limit are refused when the limit is reached', async () => {
		const chunk = `8000\r\n${' '.repeat(0x8000)}\r\n`;
		const answer = await sendBytes(
			api.port,
			`POST /v1/context-packs HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(4)}`,
		);
		expect(answer).toMatch(/^HTTP\/1\.1 413 /);
	});
});

describe('a client that is slow on purpose [T2-HTTP-14]', () => {
	it('with its headers is told 408 and let go', async () => {
		const answer = await sendBytes(api.port, `GET /healthz HTTP/1.1\r\n${HOST}X-Slow: `);
		expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]+"code":"REQUEST_TIMEOUT"/);
	});

	it('with its body is let go', async () => {
		const head = `POST /v1/context-packs HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{`;
		expect(await sendBytes(api.port, head)).toMatch(/^HTTP\/1\.1 408 /);
	});

	it('that drips a byte at a time is let go all the same', async () => {
		const ended = new Promise<string>((resolve) => {
			let text = '';
			const socket = connect(api.port, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\n${HOST}X: `));
			const drip = setInterval(() => socket.writable && socket.write('a'), 20);
			socket.setEncoding('latin1').on('data', (chunk: string) => {
				text += chunk;
			});
			socket.on('error', () => {});
			socket.on('close', () => {
				clearInterval(drip);
				resolve(text);
			});
		});
		expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
	});

	it('does not keep others from being answered', async () => {
		const slow = Array.from({ length: 100 }, () => sendBytes(api.port, `GET / HTTP/1.1\r\n${HOST}X: `));
		expect((await ask(api.url, '/v1/context-packs/cp-v1')).status).toBe(200);
		for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
	});
});

describe('MCP beside the API [T2-HTTP-15]', () => {
	it('reads its own body, whatever its type and size', async () => {
		const body = Buffer.alloc(300_000, 'x');
		const answer = await ask(api.url, '/mcp', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body,
		});
		expect(JSON.parse(answer.body.toString())).toEqual({ method: 'POST', bytes: 300_000 });
		const other = await ask(api.url, '/mcp', { method: 'POST', headers: { 'content-type': 'text/weird' }, body: '{' });
		expect(JSON.parse(other.body.toString())).toEqual({ method: 'POST', bytes: 1 });
	});
});

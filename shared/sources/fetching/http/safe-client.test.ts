import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../configuration/environment.ts';
import { type Served, serving, surroundingsWith } from './http-fixture.ts';
import { type Asked, SafeClient } from './safe-client.ts';

const LIMIT = 100_000;

async function get(url: string, env: Environment = {}, asked: Partial<Asked> = {}) {
	const client = new SafeClient({ name: 'security' }, new URL(url), surroundingsWith(env));
	try {
		const { bytes, ...answer } = await client.get({ url: new URL(url), limit: LIMIT, ...asked });
		return { ...answer, text: Buffer.from(bytes).toString() };
	} catch (error) {
		const { code, message } = error as { code?: string; message: string };
		return { code, message };
	} finally {
		client.close();
	}
}

const answering = (status: number, headers: Record<string, string> = {}, body = 'x'): RequestListener => {
	return (_, response) => void response.writeHead(status, headers).end(body);
};
const redirecting = (location: string, status = 302) => serving(answering(status, { location }));

describe('[T3-HTTP-06] a server is asked carefully', () => {
	it('gives what it answers, with the tag to ask with next time', async () => {
		const { url } = await serving(answering(200, { etag: '"one"' }, 'content'));
		expect(await get(url)).toEqual({ status: 200, etag: '"one"', encoding: '', text: 'content' });
	});

	it('takes no 304 that was not asked for', async () => {
		const { url } = await serving(answering(304));
		expect(await get(url)).toMatchObject({
			code: 'FETCH_FAILED',
			message: expect.stringContaining('it answers 304 Not Modified'),
		});
		expect(await get(url, {}, { headers: { 'if-none-match': '"one"' } })).toMatchObject({ status: 304 });
	});

	it('cuts a body that is longer than is read, said or not', async () => {
		const { url } = await serving((_, response) => {
			const more = () => {
				while (response.write(Buffer.alloc(16_384)));
			};
			response.on('drain', more);
			more();
		});
		const message = `Cannot fetch "security" from ${url}/: it sends more than 100000 bytes. Leave out what is no part of the pack, or split the pack.`;
		expect(await get(url)).toEqual({ code: 'FETCH_REFUSED', message });
		const said = await serving(answering(200, { 'content-length': '10000000000' }, ''));
		expect(await get(said.url)).toMatchObject({
			code: 'FETCH_REFUSED',
			message: expect.stringContaining('it sends more than'),
		});
	});

	it.each<[string, RequestListener, string]>([
		['answers nothing', () => {}, 'it was silent for 500 ms'],
		['stops in the middle', (_, response) => void response.write('x'), 'it was silent for 500 ms'],
		[
			'never comes to its end',
			(_, response) => {
				const drip = setInterval(() => response.write('x'), 20);
				response.on('close', () => clearInterval(drip));
			},
			'it took longer than 5000 ms',
		],
	])('gives up on a server that %s', async (_, listener, why) => {
		const { url, asked } = await serving(listener);
		expect(await get(url, { TENET_FETCH_DEADLINE_MS: '500' })).toEqual({
			code: 'FETCH_FAILED',
			message: `Cannot fetch "security" from ${url}/: ${why}. Try again later, or ask who runs the server.`,
		});
		expect(asked).toHaveLength(1);
	});

	it.each(['-1', 'soon', '0', '1e9'])('takes no deadline %j', async (text) => {
		const { url } = await serving(answering(200));
		expect(await get(url, { TENET_FETCH_DEADLINE_MS: text })).toMatchObject({ code: 'INVALID_CONFIG' });
	});

	it('ends when it is stopped', async () => {
		const { url } = await serving(() => {});
		const stopping = new AbortController();
		const client = new SafeClient({ name: 'security' }, new URL(url), {
			...surroundingsWith(),
			signal: stopping.signal,
		});
		const asked = client.get({ url: new URL(url), limit: LIMIT });
		stopping.abort(new Error('stopped'));
		await expect(asked).rejects.toThrow('stopped');
		client.close();
	});
});

describe('[T3-HTTP-07] what fails for a moment is asked again', () => {
	it('after the time that the server asks for', async () => {
		const { url, asked } = await serving((_, response) => {
			const isFirst = asked.length === 1;
			response.writeHead(isFirst ? 429 : 200, isFirst ? { 'retry-after': '0' } : {}).end('there');
		});
		expect(await get(url)).toMatchObject({ status: 200, text: 'there' });
		expect(asked).toHaveLength(2);
	});

	it('three times in all, and then says what the server said', async () => {
		const problem = JSON.stringify({ title: 'Down', detail: 'Moving house \u202e until noon' });
		const { url, asked } = await serving(answering(503, { 'content-type': 'application/problem+json' }, problem));
		expect(await get(url)).toEqual({
			code: 'FETCH_FAILED',
			message: `Cannot fetch "security" from ${url}/: it answers 503 Service Unavailable, saying "Moving house \\u202e until noon". Try again later, or ask who runs the server.`,
		});
		expect(asked).toHaveLength(3);
	});

	it('when the connection broke', async () => {
		const { url, asked } = await serving((request, response) => {
			if (asked.length < 3) request.socket.destroy();
			else response.end('there');
		});
		expect(await get(url)).toMatchObject({ status: 200 });
	});

	it.each([
		[401, 'Unauthorized. Give a token for this host in the environment variable TENET_PACK_TOKENS, as "host=token".'],
		[404, 'Not Found. Correct "url" or "ref" of the pack in tenet.yaml.'],
		[418, "I'm a Teapot. Try again later, or ask who runs the server."],
	])('not after %i', async (status, sentence) => {
		const { url, asked } = await serving(answering(status));
		expect(await get(url)).toMatchObject({ code: 'FETCH_FAILED', message: expect.stringContaining(sentence) });
		expect(asked).toHaveLength(1);
	});

	it('not when nothing listens, and a proxy that is set is said not to be used [T3-END-09]', async () => {
		const closed = 'http://127.0.0.1:1';
		expect(await get(closed)).toMatchObject({
			message: expect.stringContaining('it cannot be reached (ECONNREFUSED)'),
		});
		expect(await get(closed, { HTTPS_PROXY: 'http://proxy.example:3128' })).toMatchObject({
			message: expect.stringContaining('HTTPS_PROXY is set, and packs are fetched without a proxy.'),
		});
	});
});

describe('[T3-HTTP-08] a server leads nowhere it must not', () => {
	it.each([301, 302, 303, 307, 308])('is followed where it may (%i)', async (status) => {
		const target = await serving(answering(200, {}, 'there'));
		expect(await get((await redirecting(`${target.url}/x`, status)).url)).toMatchObject({ text: 'there' });
	});

	it('is followed three times', async () => {
		const served: Served = await serving((_, response) => void response.writeHead(302, { location: '/again' }).end());
		expect(await get(served.url)).toMatchObject({
			code: 'FETCH_REFUSED',
			message: expect.stringContaining('it redirects more than 3 times'),
		});
		expect(served.asked).toHaveLength(4);
	});

	it.each([
		['http://example.com/x', 'it redirects to "http:", which is not protected on its way'],
		['file:///etc/passwd', 'it redirects to "file:", which is not protected on its way'],
		['https://user:secret@example.com/', 'it redirects to an address with a password in it'],
		['https://10.0.0.1/', 'it leads to a private address'],
		['https://[fd12::1]/', 'it leads to a private address'],
		['https://[::ffff:192.168.0.1]/', 'it leads to a private address'],
		['https://169.254.169.254/latest/meta-data/', 'it leads to a forbidden address'],
		['https://[fd00:ec2::254]/', 'it leads to a forbidden address'],
		['https://0.0.0.0/', 'it leads to a forbidden address'],
		['http://[', 'it redirects to nowhere'],
	])('not to %s', async (location, why) => {
		const message = expect.stringContaining(why);
		const refused = await get((await redirecting(location)).url);
		expect(refused).toMatchObject({ code: 'FETCH_REFUSED', message });
		expect(JSON.stringify(refused)).not.toContain('secret');
	});

	it('to a private address, unless that is allowed', async () => {
		const env = { TENET_ALLOW_PRIVATE_ADDRESSES: '1', TENET_FETCH_DEADLINE_MS: '50' };
		expect(await get('https://169.254.169.254/', env)).toMatchObject({ code: 'FETCH_REFUSED' });
		expect(await get('https://127.0.0.1.:1/', env)).toMatchObject({ code: 'FETCH_FAILED' });
	});
});

describe('[T3-HTTP-09] a token goes to its host, and nowhere else', () => {
	it('neither to another origin, nor into a message', async () => {
		const elsewhere = await serving(answering(404));
		const served = await redirecting(elsewhere.url);
		const tokens = [served, elsewhere].map(({ url }) => `${new URL(url).host}=s3cret`).join(',');
		const failed = await get(served.url, { TENET_PACK_TOKENS: tokens });
		expect(served.asked[0]?.headers.authorization).toBe('Bearer s3cret');
		expect(elsewhere.asked[0]?.headers.authorization).toBeUndefined();
		expect(JSON.stringify(failed)).not.toContain('s3cret');
	});

	it('nor does a message show the query of an address', async () => {
		const { url } = await serving(answering(404));
		expect(await get(`${url}/pack.tgz?signature=s3cret`)).toMatchObject({
			message: expect.stringContaining(`from ${url}/pack.tgz: it answers`),
		});
	});
});

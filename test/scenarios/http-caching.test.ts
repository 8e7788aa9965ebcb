import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/raw-http.ts';
import { policy, type ServedApi, servedApi } from '../support/served-api.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';

let api: ServedApi;
let digest: string;
const get = (path: string, headers: Record<string, string> = {}) => ask(api.url, path, { headers });

beforeAll(async () => {
	api = await servedApi();
	await api.build();
	digest = api.packs.open('cp-v1').digest;
});
afterAll(() => api.close());

describe('a manifest over HTTP [T2-HTTP-02] [T2-HTTP-03]', () => {
	it('is the very bytes that the digest names, with every header', async () => {
		const answer = await get('/v1/context-packs/cp-v1');
		expect(answer.status).toBe(200);
		expect(`sha256:${createHash('sha256').update(answer.body).digest('hex')}`).toBe(digest);
		expect(answer.headers).toEqual({
			etag: `"${digest}"`,
			'cache-control': IMMUTABLE,
			vary: 'Accept-Encoding',
			'content-type': 'application/vnd.tenet.context-pack.v1+json',
			'content-length': String(answer.body.length),
			'x-content-type-options': 'nosniff',
			date: expect.any(String),
			connection: 'close',
		});
	});

	it.each(['cp-v1', 'main%2Fcp-v1'])('never changes under %s', async (reference) => {
		expect((await get(`/v1/context-packs/${reference}`)).headers['cache-control']).toBe(IMMUTABLE);
	});

	it('never changes under its digest, and under a version with its digest', async () => {
		for (const reference of [digest, `cp-v1@${digest}`, encodeURIComponent(`cp-v1@${digest}`)]) {
			const { status, headers } = await get(`/v1/context-packs/${reference}`);
			expect([status, headers.etag, headers['cache-control']]).toEqual([200, `"${digest}"`, IMMUTABLE]);
		}
	});

	it('is revalidated under latest, which says the version to pin', async () => {
		const { headers } = await get('/v1/context-packs/latest');
		expect(headers['cache-control']).toBe('no-cache');
		expect(headers['content-location']).toBe('/v1/context-packs/cp-v1');
		const other = await get('/v1/context-packs/checkout%2Flatest');
		expect(other.headers['content-location']).toBe('/v1/context-packs/checkout%2Fcp-v1');
	});
});

describe('a conditional request [T2-HTTP-03]', () => {
	it.each([
		['the tag', (tag: string) => tag],
		['a list with the tag', (tag: string) => `"other", ${tag} , "more"`],
		['the weak form of the tag', (tag: string) => `W/${tag}`],
		['the star', () => '*'],
	])('with %s is answered 304 with ETag, Cache-Control and Vary, and nothing else', async (_name, field) => {
		const answer = await get('/v1/context-packs/cp-v1', { 'if-none-match': field(`"${digest}"`) });
		expect([answer.status, answer.body.length]).toEqual([304, 0]);
		expect(answer.headers).toEqual({
			etag: `"${digest}"`,
			'cache-control': IMMUTABLE,
			vary: 'Accept-Encoding',
			date: expect.any(String),
			connection: 'close',
		});
	});

	it.each([
		['another tag', '"other"'],
		['no tag at all', 'sha256'],
		['nothing', ''],
	])('with %s gets the whole answer', async (_name, field) => {
		expect((await get('/v1/context-packs/cp-v1', { 'if-none-match': field })).status).toBe(200);
	});

	it('compares the tag of the coding that is sent', async () => {
		const brotli = { 'accept-encoding': 'br' };
		const tagOfBrotli = `"${digest}-br"`;
		const withOwn = await get('/v1/context-packs/cp-v1', { ...brotli, 'if-none-match': tagOfBrotli });
		expect([withOwn.status, withOwn.headers.etag]).toEqual([304, tagOfBrotli]);
		const withOther = await get('/v1/context-packs/cp-v1', { ...brotli, 'if-none-match': `"${digest}"` });
		expect([withOther.status, withOther.headers['content-encoding']]).toEqual([200, 'br']);
		const without = await get('/v1/context-packs/cp-v1', { 'if-none-match': tagOfBrotli });
		expect([without.status, without.headers['content-encoding']]).toEqual([200, undefined]);
	});

	it('on latest is answered anew once something else was sealed', async () => {
		const kept = (await get('/v1/context-packs/latest')).headers.etag ?? '';
		expect((await get('/v1/context-packs/latest', { 'if-none-match': kept })).status).toBe(304);
		api.governed.push(policy(900));
		await api.build();
		const next = await get('/v1/context-packs/latest', { 'if-none-match': kept });
		expect([next.status, next.headers['content-location']]).toEqual([200, '/v1/context-packs/cp-v2']);
		expect((await get('/v1/context-packs/cp-v1', { 'if-none-match': kept })).status).toBe(304);
	});

	it.each([
		'/v1/context-packs/latest/render',
		'/v1/diff/cp-v1...latest',
		'/v1/context-packs/latest/entries/platform/policy/POL-1',
	])('on %s is answered anew once something else was sealed', async (path) => {
		const before = await get(path);
		expect(before.headers['cache-control']).toBe('no-cache');
		expect((await get(path, { 'if-none-match': String(before.headers.etag) })).status).toBe(304);
		api.governed[2] = policy(1, `Said otherwise, before ${path} was asked again.`);
		await api.build();
		const after = await get(path, { 'if-none-match': String(before.headers.etag) });
		expect(after.status).toBe(200);
		expect(after.headers['content-location']).not.toBe(before.headers['content-location']);
	});
});

describe('content codings [T2-HTTP-04]', () => {
	it.each([
		['br', 'br'],
		['gzip', 'gzip'],
		['gzip, deflate, br', 'br'],
		['gzip;q=1.0, br;q=0.5', 'gzip'],
		['*', 'br'],
		['br;q=0, *', 'gzip'],
		['identity', undefined],
		['zstd', undefined],
		['br;q=0, gzip;q=0', undefined],
		['', undefined],
		['%%%', undefined],
	])('of "%s" sends %s', async (accepted, coding) => {
		const answer = await get('/v1/context-packs/cp-v1', { 'accept-encoding': accepted });
		expect(answer.headers['content-encoding']).toBe(coding);
		expect(answer.headers.etag).toBe(coding === undefined ? `"${digest}"` : `"${digest}-${coding}"`);
		expect(answer.headers['content-length']).toBe(String(answer.body.length));
		expect(decoded(answer.body, coding).equals(Buffer.from(api.packs.open('cp-v1').bytes))).toBe(true);
	});

	it('leaves a small body as it is', async () => {
		const path = '/v1/context-packs/cp-v1/entries/platform/constitution/constitution';
		const answer = await get(path, { 'accept-encoding': 'br' });
		expect(answer.headers['content-encoding']).toBeUndefined();
		expect(answer.headers.vary).toBe('Accept-Encoding');
	});

	it('gives every one of many first askers the same bytes', async () => {
		const path = '/v1/context-packs/cp-v1/render';
		const answers = await Promise.all(Array.from({ length: 20 }, () => get(path, { 'accept-encoding': 'gzip' })));
		expect(new Set(answers.map(({ body }) => body.toString('base64'))).size).toBe(1);
		expect(answers[0]?.headers['content-encoding']).toBe('gzip');
	});
});

describe('HEAD [T2-HTTP-05]', () => {
	it.each([
		'/v1/context-packs/cp-v1',
		'/v1/context-packs',
		'/healthz',
		'/openapi.json',
		'/v1/context-packs/cp-v99',
		'/nowhere',
	])('of %s says what GET says, without the body', async (path) => {
		const got = await get(path, { 'accept-encoding': 'br' });
		const headed = await ask(api.url, path, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
		const { date: _a, ...ofGet } = got.headers;
		const { date: _b, ...ofHead } = headed.headers;
		expect([headed.status, ofHead]).toEqual([got.status, ofGet]);
		expect(headed.body.length).toBe(0);
	});
});

function decoded(body: Buffer, coding: string | undefined): Buffer {
	if (coding === 'br') return brotliDecompressSync(body);
	return coding === 'gzip' ? gunzipSync(body) : body;
}

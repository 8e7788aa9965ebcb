import type { JsonObject } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkerOracle } from '../oracle/index.ts';
import { answer, asking, BODY, body, OK, QUERY } from './small-api.ts';

/** Long enough for an honest question on a busy machine. */
const oracle = openWorkerOracle({ deadline: 60_000 });
afterAll(() => oracle.close());
const { between, judged, rules, verdict } = asking(oracle);

describe('[T4-OPENAPI-02] Requests: what old clients send must be taken', () => {
	it('breaks where something is demanded that was not', async () => {
		await expect(between({}, { parameters: [QUERY({ required: true })] })).resolves.toEqual([
			'breaking parameter-required backward /paths/~1carts/post/parameters/0',
		]);
		await expect(between({}, { requestBody: { ...BODY, required: true } })).resolves.toEqual([
			'breaking request-body-required backward /paths/~1carts/post/requestBody',
		]);
		await expect(rules(body({ type: 'object' }), body({ type: 'object', required: ['a'] }))).resolves.toEqual([
			'property-required',
		]);
	});

	it('breaks where something is no longer taken', async () => {
		await expect(rules({ parameters: [QUERY({})] }, {})).resolves.toEqual(['parameter-removed']);
		await expect(rules({ requestBody: BODY }, {})).resolves.toEqual(['request-body-removed']);
		const xml = { requestBody: { content: { 'application/xml': {} } } };
		await expect(rules({ requestBody: BODY }, xml)).resolves.toEqual(['request-media-type-removed']);
		await expect(
			rules({ parameters: [QUERY({ style: 'form' })] }, { parameters: [QUERY({ explode: false })] }),
		).resolves.toEqual(['parameter-serialization-changed']);
	});

	it('takes an optional parameter, a wider body and a wider range of media types', async () => {
		await expect(between({}, { parameters: [QUERY({})], requestBody: BODY })).resolves.toEqual([]);
		await expect(between(body({ type: 'integer' }), body({ type: 'number' }))).resolves.toEqual([]);
		await expect(between({ requestBody: BODY }, { requestBody: { content: { '*/*': {} } } })).resolves.toEqual([]);
	});

	it('reads a default that the server knows as no excuse for a new required property', async () => {
		const demanded = { type: 'object', required: ['a'], properties: { a: { type: 'string', default: 'x' } } };
		await expect(rules(body({ type: 'object' }), body(demanded))).resolves.toEqual(['property-required']);
	});

	it('knows parameters of a path by their position, and those of the path item as those of the operation', async () => {
		const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
		const old = { '/carts/{id}': { get: { parameters: [id('id')] } } };
		const next = { '/carts/{cartId}': { parameters: [id('cartId')], get: {} } };
		await expect(judged({ paths: old }, { paths: next })).resolves.toMatchObject({ findings: [] });
	});
});

describe('[T4-OPENAPI-03] Responses: what the new server answers must be read by old clients', () => {
	it('breaks where a success no longer comes, and not where a failure is added or gone', async () => {
		await expect(rules({ responses: { 200: OK, 404: OK } }, { responses: { 404: OK } })).resolves.toEqual([
			'success-response-removed',
		]);
		await expect(between({ responses: { 200: OK, 404: OK } }, { responses: { 200: OK, 409: OK } })).resolves.toEqual(
			[],
		);
		await expect(between({ responses: { 200: OK } }, { responses: { '2XX': OK } })).resolves.toEqual([]);
	});

	it('breaks where an enum grows, unless old clients declared that they live with that', async () => {
		const colours = (...values: string[]) => ({ type: 'string', enum: values });
		await expect(rules(answer(colours('red')), answer(colours('red', 'blue')))).resolves.toEqual(['enum-value-added']);
		await expect(between(answer(colours('red', 'blue')), answer(colours('red')))).resolves.toEqual([]);
		const open = { ...colours('red'), 'x-extensible-enum': true };
		await expect(between(answer(open), answer(colours('red', 'blue')))).resolves.toEqual([]);
		const listed = { type: 'string', 'x-extensible-enum': ['red'] };
		await expect(between(answer(listed), answer({ ...listed, 'x-extensible-enum': ['blue'] }))).resolves.toEqual([]);
		await expect(verdict(body(listed), body({ ...listed, 'x-extensible-enum': ['blue'] }))).resolves.toBe('breaking');
	});

	it('breaks where a header is gone or may be missing', async () => {
		const headers = (...names: [string, JsonObject][]) => ({
			responses: { 200: { ...OK, headers: Object.fromEntries(names) } },
		});
		await expect(rules(headers(['x-next', {}]), headers())).resolves.toEqual(['response-header-removed']);
		await expect(rules(headers(['ETag', { required: true }]), headers(['etag', {}]))).resolves.toEqual([
			'response-header-optional',
		]);
		await expect(between(headers(['ETag', {}]), headers(['etag', {}], ['X-New', {}]))).resolves.toEqual([]);
	});

	it('breaks where a media type is no longer answered', async () => {
		const answers = (...types: string[]) => ({
			responses: { 200: { content: Object.fromEntries(types.map((type) => [type, {}])) } },
		});
		await expect(rules(answers('application/json', 'text/csv'), answers('application/json'))).resolves.toEqual([
			'response-media-type-removed',
		]);
		await expect(between(answers('application/json'), answers('application/json; charset=utf-8'))).resolves.toEqual([]);
	});
});

describe('[T4-OPENAPI-04] Who may call what, and where', () => {
	it('breaks where a path or a method is gone', async () => {
		const [get, both] = [{ '/a': { get: {} } }, { '/a': { get: {}, put: {} }, '/b': { get: {} } }];
		const { findings } = await judged({ paths: both }, { paths: get });
		expect(findings.map(({ path, message }) => [path, message])).toEqual([
			['/paths/~1a/put', 'PUT /a is gone: who calls it gets no answer.'],
			['/paths/~1b/get', 'GET /b is gone: who calls it gets no answer.'],
		]);
		await expect(judged({ paths: get }, { paths: both })).resolves.toMatchObject({
			verdict: 'compatible',
			requiredBump: 'minor',
		});
	});

	it('breaks where other credentials or more scopes are demanded', async () => {
		const needs = (...scopes: string[]) => ({ security: [{ login: scopes }] });
		await expect(rules({}, needs())).resolves.toEqual(['security-tightened']);
		await expect(rules(needs('read'), needs('read', 'write'))).resolves.toEqual(['security-tightened']);
		await expect(between(needs('read', 'write'), needs('read'))).resolves.toEqual([]);
		await expect(between(needs('read'), { security: [{ login: ['read'] }, {}] })).resolves.toEqual([]);
		await expect(between({ security: [] }, {})).resolves.toEqual([]);
	});

	it('breaks where a server is no longer listed', async () => {
		const at = (...urls: string[]) => ({ paths: {}, servers: urls.map((url) => ({ url })) });
		const { findings } = await judged(at('https://a.example/v1/', 'https://b.example'), at('https://a.example/v1'));
		expect(findings.map(({ rule, path }) => [rule, path])).toEqual([['server-removed', '/servers/1']]);
	});

	it('judges what the API calls at its clients the other way round', async () => {
		const hook = (schema: JsonObject) => ({
			paths: {},
			webhooks: { paid: { post: { requestBody: { content: { 'application/json': { schema } } } } } },
		});
		const [narrow, wide] = [hook({ type: 'integer' }), hook({ type: 'number' })];
		await expect(judged(narrow, wide)).resolves.toMatchObject({
			verdict: 'breaking',
			findings: [{ direction: 'forward' }],
		});
		await expect(judged(wide, narrow)).resolves.toMatchObject({ verdict: 'compatible' });
		await expect(judged(wide, { paths: {} })).resolves.toMatchObject({ findings: [{ rule: 'callback-removed' }] });
	});
});

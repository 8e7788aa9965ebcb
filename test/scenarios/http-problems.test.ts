import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asking, ask } from '../support/raw-http.ts';
import { type ServedApi, servedApi } from '../support/served-api.ts';

let api: ServedApi;
beforeAll(async () => {
	api = await servedApi({ limits: { body: 1024 } });
	await api.build();
});
afterAll(() => api.close());

const problem = async (path: string, asking?: Asking) => {
	const { status, headers, body } = await ask(api.url, path, asking);
	expect(headers['content-type']).toBe('application/problem+json');
	expect(headers['cache-control']).toBe('no-store');
	const said = JSON.parse(body.toString());
	expect([said.status, said.type, said.instance]).toEqual([
		status,
		`urn:tenet:failure:${said.code}`,
		path.slice(0, 512),
	]);
	return { status, code: said.code, detail: said.detail, headers };
};

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }): Asking => ({
	method: 'POST',
	headers,
	body,
});

describe('what cannot be answered is said in one sentence with a code [T2-HTTP-09]', () => {
	it.each([
		['/v1/context-packs/cp-v99', 404, 'PACK_NOT_FOUND', 'the latest is "cp-v1"'],
		['/v1/context-packs/nope', 400, 'INVALID_REFERENCE', 'it has no known form'],
		['/v1/context-packs/..%2f..%2fetc%2fpasswd', 400, 'INVALID_REFERENCE', 'it has no known form'],
		['/v1/context-packs/cp-v1%00', 400, 'INVALID_REFERENCE', 'it has no known form'],
		['/v1/context-packs/constructor', 400, 'INVALID_REFERENCE', 'it has no known form'],
		['/v1/context-packs/CP-V1', 400, 'INVALID_REFERENCE', 'it has no known form'],
		['/v1/context-packs/cp-v1%0d%0aX-Forged:%201', 400, 'INVALID_REFERENCE', 'it has no known form'],
		['/v1/context-packs/checkuot%2Fcp-v1', 404, 'LINE_NOT_FOUND', 'Did you mean "checkout"'],
		[`/v1/context-packs/cp-v1@sha256:${'0'.repeat(64)}`, 409, 'REFERENCE_MISMATCH', 'names "sha256:'],
		[`/v1/context-packs/sha256:${'0'.repeat(64)}`, 404, 'PACK_NOT_FOUND', 'no version names this digest'],
		['/v1/context-packs?line=elsewhere', 404, 'LINE_NOT_FOUND', 'it has no version'],
		['/v1/context-packs?lien=main', 400, 'USAGE', 'Unrecognized key: "lien"'],
		['/v1/context-packs?line=main&line=main', 400, 'USAGE', 'expected string'],
		['/v1/context-packs/cp-v1/entries/platform/policy/NONE', 404, 'ENTRY_NOT_FOUND', 'NONE'],
		['/v1/context-packs/cp-v1/entries/elsewhere/policy/POL-1', 400, 'INVALID_ID', 'elsewhere'],
		['/v1/context-packs/cp-v1/entries/platform/policy/..%2f..%2fx', 400, 'INVALID_ID', '../../x'],
		['/v1/context-packs/cp-v1/entries/platform/policy/%D1%80ol-1', 400, 'INVALID_ID', 'рol-1'],
		['/v1/context-packs/cp-v1/entries/platform/policy/__proto__', 400, 'INVALID_ID', '__proto__'],
		['/v1/context-packs/cp-v1/render?format=pdf', 400, 'USAGE', '"markdown"'],
		['/v1/context-packs/cp-v1/render?budget=0', 400, 'USAGE', 'expected a whole number from 1'],
		['/v1/context-packs/cp-v1/render?budget=1e9', 400, 'USAGE', 'expected a whole number from 1'],
		['/v1/context-packs/cp-v1/render?unit=bytes', 400, 'USAGE', 'there is no budget'],
		['/v1/context-packs/cp-v1/render?cursor=made-up', 400, 'INVALID_CURSOR', 'cursor'],
		['/v1/context-packs/cp-v1/search', 400, 'USAGE', '"q"'],
		['/v1/context-packs/cp-v1/search?q=%20', 400, 'USAGE', 'expected words'],
		['/v1/context-packs/cp-v1/search?q=x&area=nowhere', 400, 'USAGE', 'expected some of platform'],
		['/v1/context-packs/cp-v1/search?q=x&limit=101', 400, 'USAGE', 'from 1 to 100'],
		['/v1/diff/cp-v1', 400, 'USAGE', 'it does not name two packs'],
		['/v1/diff/cp-v1...', 400, 'USAGE', 'it does not name two packs'],
		['/v1/diff/cp-v1...cp-v9', 404, 'PACK_NOT_FOUND', '"cp-v9"'],
		[`/v1/objects/sha256:${'0'.repeat(64)}`, 404, 'OBJECT_NOT_FOUND', 'does not hold it'],
		['/v1/objects/sha256:XYZ', 400, 'INVALID_ID', 'no digest'],
		['/v1/context-packs/checkout/cp-v1', 404, 'ROUTE_NOT_FOUND', 'Write "checkout%2Fcp-v1"'],
		['/v2/context-packs', 404, 'ROUTE_NOT_FOUND', 'GET / lists the addresses'],
		['/v1/context-packs/%zz', 400, 'USAGE', 'percent-encoding'],
		['/%', 400, 'USAGE', 'percent-encoding'],
		[`/v1/context-packs/${'a'.repeat(5000)}`, 414, 'URL_TOO_LONG', 'longer than 4096'],
		['http://127.0.0.1/v1/context-packs', 400, 'USAGE', 'it names a host'],
	])('GET %s is %i %s', async (...[path, status, code, words]) => {
		const said = await problem(path);
		expect([said.status, said.code]).toEqual([status, code]);
		expect(said.detail).toContain(words);
		expect(said.detail).toMatch(/^Cannot [\s\S]+: [\s\S]+[.?]$/);
	});

	it.each([
		['DELETE', '/v1/context-packs/cp-v1', 'GET, HEAD'],
		['PUT', '/v1/context-packs/cp-v1', 'GET, HEAD'],
		['PATCH', '/v1/context-packs/cp-v1/entries/platform/policy/POL-1', 'GET, HEAD'],
		['PUT', '/v1/context-packs', 'GET, HEAD, POST'],
		['POST', '/v1/diff/cp-v1...cp-v1', 'GET, HEAD'],
		['OPTIONS', '/healthz', 'GET, HEAD'],
		['PROPFIND', '/v1/objects/x', 'GET, HEAD'],
		['PUT', '/mcp', 'GET, POST, DELETE'],
	])('%s %s is 405 and says what is allowed [T2-HTTP-10]', async (method, path, allow) => {
		const { status, code, headers } = await problem(path, { method });
		expect([status, code, headers.allow]).toEqual([405, 'METHOD_NOT_ALLOWED', allow]);
	});
});

describe('what cannot be built [T2-HTTP-09]', () => {
	it.each([
		['{"lines":', 400, 'MALFORMED_JSON', 'Send JSON'],
		['{"lines":["main"]}x', 400, 'MALFORMED_JSON', 'at character 18'],
		['', 400, 'MALFORMED_JSON', 'Send JSON'],
		['[]', 400, 'USAGE', 'expected object'],
		['{"lines":[]}', 400, 'USAGE', '"lines"'],
		['{"lines":["../x"]}', 400, 'USAGE', '"lines.0"'],
		['{"line":"main"}', 400, 'USAGE', '"line"'],
		['{"__proto__":{"lines":["x"]}}', 400, 'USAGE', '__proto__'],
		['{"reason":""}', 400, 'USAGE', '"reason"'],
		['{"lines":["elsewhere"]}', 404, 'LINE_NOT_FOUND', 'does not declare it'],
		[`{"reason":"${'x'.repeat(2000)}"}`, 413, 'BODY_TOO_LARGE', 'too large'],
	])('with the body %s is %i %s', async (...[body, status, code, words]) => {
		const said = await problem('/v1/context-packs', post(body));
		expect([said.status, said.code]).toEqual([status, code]);
		expect(said.detail).toContain(words);
	});

	it.each([
		'text/plain',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'application/jsonx',
		'nonsense',
	])('as %s is 415: a web page can send that unasked', async (type) => {
		const said = await problem('/v1/context-packs', post('{}', { 'content-type': type }));
		expect([said.status, said.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
	});

	it('that is not UTF-8 is 400', async () => {
		const said = await problem('/v1/context-packs', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: Buffer.from([0x22, 0xff, 0x22]),
		});
		expect([said.status, said.detail]).toEqual([400, 'Cannot read the request body: it is not UTF-8. Send JSON.']);
	});
});

describe('a bug [T2-HTTP-11]', () => {
	it('is 500 without its text, and stands in the log with its stack', async () => {
		const packs = { ...api.packs, list: () => JSON.parse('{"secret": hunter2}') };
		const buggy = await servedApi({ packs });
		const { status, body } = await ask(buggy.url, '/v1/context-packs?line=main');
		const logged = buggy.logged.join('');
		await buggy.close();
		expect([status, JSON.parse(body.toString()).code]).toEqual([500, 'INTERNAL']);
		expect(body.toString()).not.toMatch(/secret|hunter2|SyntaxError| at /);
		expect(JSON.parse(logged.split('\n')[0] ?? '')).toMatchObject({ level: 50, err: { type: 'SyntaxError' } });
	});

	it('never lets a client write a line of the log', async () => {
		await ask(api.url, '/v1/context-packs/x%0a{"level":60,"msg":"forged"}%0d');
		await ask(api.url, '/nowhere?a=\u00e9"');
		for (const line of api.logged) expect(line.trim().split('\n')).toHaveLength(1);
		expect(api.logged.map((line) => JSON.parse(line).msg)).not.toContain('forged');
	});
});

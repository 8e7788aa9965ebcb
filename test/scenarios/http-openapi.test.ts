import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/raw-http.ts';
import { policy, type ServedApi, servedApi } from '../support/served-api.ts';

interface Operation {
	readonly operationId: string;
	readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
	readonly responses: Readonly<
		Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
	>;
}

interface Document {
	readonly openapi: string;
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let api: ServedApi;
let document: Document;
let validator: Ajv2020;
let digest: string;

beforeAll(async () => {
	api = await servedApi();
	await api.build();
	api.governed[5] = policy(4, 'Changed.');
	await api.build();
	digest = api.packs.open('cp-v1').digest;
	document = JSON.parse((await ask(api.url, '/openapi.json')).body.toString());
	// `date-time` and the like are annotations in OpenAPI 3.1.
	validator = new Ajv2020({ strict: false, validateFormats: false });
	validator.addSchema(document, 'openapi');
});
afterAll(() => api.close());

const QUESTION = '/v1/context-packs/{ref}/questions/{question}';
const ROUTES = [
	'GET /',
	'GET /v1/context-packs',
	'POST /v1/context-packs',
	'GET /v1/context-packs/{ref}',
	'GET /v1/context-packs/{ref}/entries/{area}/{kind}/{id}',
	'GET /v1/context-packs/{ref}/render',
	'GET /v1/context-packs/{ref}/questions',
	'POST /v1/context-packs/{ref}/questions/{question}',
	'GET /v1/context-packs/{ref}/search',
	'GET /v1/context-packs/{ref}/verify',
	'GET /v1/diff/{from}...{to}',
	'GET /v1/objects/{digest}',
	'GET /healthz',
	'GET /readyz',
	'GET /metrics',
	'GET /openapi.json',
	'POST /mcp',
];

describe('/openapi.json [T2-HTTP-16]', () => {
	it('documents exactly the addresses that exist, whose names are promises', () => {
		const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
			Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
		);
		expect(documented.sort()).toEqual([...ROUTES].sort());
	});

	it('is OpenAPI 3.1: every path parameter declared, every operation named once', () => {
		expect(document.openapi).toBe('3.1.1');
		const names: string[] = [];
		for (const [path, operations] of Object.entries(document.paths)) {
			for (const { operationId, parameters = [] } of Object.values(operations)) {
				const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
				expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
				names.push(operationId);
			}
		}
		expect(new Set(names).size).toBe(names.length);
	});

	it.each([
		['GET', '/v1/context-packs', () => '/v1/context-packs'],
		['GET', '/v1/context-packs/{ref}', () => '/v1/context-packs/cp-v1'],
		['GET', '/v1/context-packs/{ref}', () => '/v1/context-packs/cp-v77'],
		['GET', '/v1/context-packs/{ref}', () => '/v1/context-packs/x'],
		['GET', '/v1/context-packs/{ref}', () => `/v1/context-packs/cp-v2@${digest}`],
		[
			'GET',
			'/v1/context-packs/{ref}/entries/{area}/{kind}/{id}',
			() => '/v1/context-packs/cp-v1/entries/platform/policy/POL-3',
		],
		['GET', '/v1/context-packs/{ref}/render', () => '/v1/context-packs/cp-v1/render'],
		['GET', '/v1/context-packs/{ref}/render', () => '/v1/context-packs/cp-v1/render?format=json&budget=500'],
		['GET', '/v1/context-packs/{ref}/search', () => '/v1/context-packs/cp-v1/search?q=policy'],
		['GET', '/v1/context-packs/{ref}/search', () => '/v1/context-packs/cp-v1/search'],
		['GET', '/v1/context-packs/{ref}/verify', () => '/v1/context-packs/cp-v1/verify'],
		['GET', '/v1/context-packs/{ref}/questions', () => '/v1/context-packs/cp-v1/questions'],
		['GET', '/v1/context-packs/{ref}/questions', () => '/v1/context-packs/cp-v77/questions'],
		['POST', QUESTION, () => '/v1/context-packs/cp-v1/questions/get_definition_of_done'],
		['POST', QUESTION, () => '/v1/context-packs/cp-v1/questions/find_owner'],
		['POST', QUESTION, () => '/v1/context-packs/cp-v1/questions/find_ownr'],
		['GET', '/v1/diff/{from}...{to}', () => '/v1/diff/cp-v1...cp-v2'],
		['GET', '/v1/diff/{from}...{to}', () => '/v1/diff/cp-v1'],
		['GET', '/v1/objects/{digest}', () => `/v1/objects/${digest}`],
		['GET', '/v1/objects/{digest}', () => '/v1/objects/x'],
		['GET', '/healthz', () => '/healthz'],
		['GET', '/readyz', () => '/readyz'],
		['GET', '/metrics', () => '/metrics'],
		['GET', '/', () => '/'],
		['GET', '/openapi.json', () => '/openapi.json'],
		['POST', '/v1/context-packs', () => '/v1/context-packs'],
	])('describes the live answer to %s %s', async (method, documented, path) => {
		const { status, headers, body } = await ask(api.url, path(), { method });
		const response = document.paths[documented]?.[method.toLowerCase()]?.responses[status];
		expect(response, `${status} is documented`).toBeDefined();
		const mediaType = headers['content-type'] ?? '';
		expect(Object.keys(response?.content ?? {})).toContain(mediaType);
		if (response?.content?.[mediaType]?.schema === undefined) return;
		const value = mediaType.startsWith('text/') ? body.toString() : JSON.parse(body.toString());
		const place = ['paths', documented, method.toLowerCase(), 'responses', status, 'content', mediaType, 'schema'];
		const check = validator.getSchema(`openapi#/${place.map(escaped).join('/')}`) as ValidateFunction;
		expect(check(value), JSON.stringify(check.errors)).toBe(true);
	});
});

function escaped(part: string | number): string {
	return encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '@tenet/kernel';
import { readConfiguration } from '@tenet/sources';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { examplesOf, schemaAt, standardErrors } from '../support/contract-documents.ts';
import { type PackApiServer, packApiServer } from '../support/pack-api-server.ts';
import { write } from '../support/projects/shop-project.ts';
import { ask, type RawAnswer } from '../support/raw-http.ts';
import { THREE_FILES } from '../support/served-pack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, finished } from '../support/tenet-command.ts';

const page = readFileSync(join(CHECKOUT, 'docs', 'pack-api.md'), 'utf8');
const document = parse(readFileSync(join(CHECKOUT, 'docs', 'pack-api.openapi.yaml'), 'utf8')) as JsonObject;
const INDEX = '/paths/~1v1~1pack/get/responses/200/content/application~1json/schema';
const PROBLEM = '/components/schemas/Problem';

describe('[T3-API-04] the contract is published', () => {
	it('as valid OpenAPI 3.1, whose examples are as its schemas say', async () => {
		expect(await standardErrors('openapi', document)).toEqual([]);
		const examples = examplesOf('openapi', document);
		expect(examples.map(({ schema, value }) => schemaAt(document, schema)(value))).toEqual([[]]);
	});

	it('and the page about it shows the same example', () => {
		const [shown = ''] = blocks('json');
		expect(JSON.parse(shown)).toEqual(examplesOf('openapi', document)[0]?.value);
	});
});

describe('[T3-API-05] the reference server answers as the contract says', () => {
	it.each([
		['/v1/pack', 200],
		['/v1/pack?version=1.0.0', 200],
		['/v1/pack?version=7.0.0', 404],
		['/v1/pack?cursor=x', 400],
		[`/v1/blobs/${'0'.repeat(64)}`, 404],
		['/v1/blobs/x', 400],
		['/v2/pack', 404],
	])('%s with %i', async (path, status) => {
		const server = await served();
		const answer = await askServer(server, path);
		expect(answer.status).toBe(status);
		expect(schemaAt(document, status === 200 ? INDEX : PROBLEM)(bodyOf(answer))).toEqual([]);
		const media = status === 200 ? 'application/json' : 'application/problem+json';
		expect(answer.headers['content-type']).toBe(media);
	});

	it('without its token with 401', async () => {
		const answer = await askServer(await served(), '/v1/pack', { authorization: 'Bearer ANOTHER' });
		expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
		expect(schemaAt(document, PROBLEM)(bodyOf(answer))).toEqual([]);
	});

	it('every page, each file, and 304', async () => {
		const server = await served();
		const check = schemaAt(document, INDEX);
		const files: JsonValue[] = [];
		for (let cursor: string | undefined = ''; cursor !== undefined; ) {
			const answer: RawAnswer = await askServer(server, `/v1/pack${cursor === '' ? '' : `?cursor=${cursor}`}`);
			const body = bodyOf(answer) as { readonly files: readonly JsonValue[]; readonly next?: string };
			expect(check(body as JsonValue)).toEqual([]);
			files.push(...body.files);
			cursor = body.next;
		}
		expect(files).toHaveLength(3);
		const { etag = '' } = (await askServer(server, '/v1/pack')).headers;
		expect((await askServer(server, '/v1/pack', { 'if-none-match': etag })).status).toBe(304);
		for (const { sha256, size } of files as { sha256: string; size: number }[])
			expect((await askServer(server, `/v1/blobs/${sha256}`)).body).toHaveLength(size);
	});
});

describe('[T3-API-06] the page about the contract is true', () => {
	it('its configurations are read', async () => {
		const remotes = blocks('yaml').map(async (text) => {
			const startFolder = temporaryFolder();
			write(startFolder, 'tenet.yaml', text);
			const { packs } = await readConfiguration({ startFolder, env: { TENET_USER_CONFIG: '' } });
			return packs.find(({ name }) => name === 'security')?.remote;
		});
		expect(await Promise.all(remotes)).toEqual([
			{ type: 'api', url: 'https://packs.example.com/security', ref: '1.4.0' },
			expect.objectContaining({ type: 'https', url: 'https://packs.example.com/security-{ref}.tar.gz', ref: 'v1.4.0' }),
		]);
	});

	it.skipIf(!hasTools())('its commands succeed (where curl and sha256sum are)', async () => {
		const server = await packApiServer({ version: '1.4.0', files: { 'pack.yaml': THREE_FILES['pack.yaml'] } });
		onTestFinished(() => server.close());
		const commands = blocks('sh');
		expect(commands.length).toBeGreaterThan(3);
		for (const command of commands) {
			const circumstances = { folder: temporaryFolder(), env: { PACKS: server.url } };
			const { exit, stderr } = await finished(['sh', '-euc', command], circumstances);
			expect([command, exit, stderr]).toEqual([command, 0, '']);
		}
	});
});

function hasTools(): boolean {
	return ['curl', 'sha256sum'].every((tool) => spawnSync(tool, ['--version']).status === 0);
}

function blocks(language: string): readonly string[] {
	return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);
}

async function served(): Promise<PackApiServer> {
	const server = await packApiServer({ version: '1.0.0', files: THREE_FILES }, { pageSize: 2, token: 'TOKEN' });
	onTestFinished(() => server.close());
	return server;
}

function askServer({ url }: PackApiServer, path: string, headers: Readonly<Record<string, string>> = {}) {
	const { pathname } = new URL(url);
	return ask(url, pathname + path, { headers: { authorization: 'Bearer TOKEN', ...headers } });
}

function bodyOf({ body }: RawAnswer): JsonValue {
	return JSON.parse(body.toString());
}

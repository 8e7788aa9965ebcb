import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PassageHit } from '@tenet/knowledge';
import type { BuildOutcome, PackSummary } from '@tenet/router';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asking, ask } from '../support/raw-http.ts';
import { policy, type ServedApi, servedApi } from '../support/served-api.ts';

let api: ServedApi;
const json = async (path: string, asking?: Asking) => {
	const { status, headers, body } = await ask(api.url, path, asking);
	return { status, headers, said: JSON.parse(body.toString()) };
};
const posting = (body: string, type = 'application/json'): Asking => ({
	method: 'POST',
	headers: { 'content-type': type },
	body,
});

beforeAll(async () => {
	api = await servedApi();
});
afterAll(() => api.close());

describe('before anything is sealed [T2-HTTP-06]', () => {
	it('is alive but not ready', async () => {
		expect((await json('/healthz')).said).toEqual({
			status: 'ok',
			name: 'tenet',
			version: '0.0.0-test',
			store: api.folder,
		});
		const { status, headers, said } = await json('/readyz');
		expect([status, headers['content-type'], said.code]).toEqual([503, 'application/problem+json', 'NOT_READY']);
		expect((await json('/v1/context-packs')).said).toEqual([]);
	});
});

describe('building over HTTP [T2-HTTP-01]', () => {
	it('seals every line, says 201 and where, and says 200 when nothing changed', async () => {
		const first = await json('/v1/context-packs', posting('{"reason":"First."}'));
		expect([first.status, first.headers.location]).toEqual([201, '/v1/context-packs/cp-v1']);
		expect(
			first.said.map(({ created, summary }: BuildOutcome) => [created, summary.reference, summary.reason]),
		).toEqual([
			[true, 'cp-v1', 'First.'],
			[true, 'checkout/cp-v1', 'First.'],
		]);
		const again = await json('/v1/context-packs', posting('{}'));
		expect([again.status, again.headers.location]).toEqual([200, undefined]);
		expect((await json('/readyz')).said).toEqual({ status: 'ready', versions: 2 });
	});

	it('builds without a body, and only the lines that are named', async () => {
		api.governed.push(policy(500));
		const { status, headers, said } = await json('/v1/context-packs', posting('{"lines":["checkout"]}'));
		expect([status, headers.location, said.length]).toEqual([201, '/v1/context-packs/checkout%2Fcp-v2', 1]);
		expect((await json('/v1/context-packs', { method: 'POST' })).status).toBe(201);
		expect((await json('/v1/context-packs?line=main')).said.map((one: PackSummary) => one.reference)).toEqual([
			'cp-v1',
			'cp-v2',
		]);
	});

	it('is refused where it is not allowed', async () => {
		const closed = await servedApi({ allowBuild: false });
		const answer = await ask(closed.url, '/v1/context-packs', { method: 'POST' });
		await closed.close();
		expect([answer.status, JSON.parse(answer.body.toString()).code]).toEqual([403, 'FORBIDDEN']);
	});
});

describe('reading over HTTP [T2-HTTP-01]', () => {
	it('gives an entry as the bytes that the manifest names', async () => {
		const [entry] = api.packs.open('cp-v1').manifest.entries.filter(({ id }) => id === 'POL-7');
		const answer = await ask(api.url, '/v1/context-packs/cp-v1/entries/platform/policy/POL-7');
		expect(answer.headers.etag).toBe(`"${entry?.digest}"`);
		expect(answer.headers['content-type']).toBe('application/vnd.tenet.artifact.v1+json');
		expect(answer.headers['cache-control']).toContain('immutable');
		const object = await ask(api.url, `/v1/objects/${entry?.digest}`);
		expect(object.headers['content-type']).toBe('application/octet-stream');
		expect(object.body.equals(answer.body)).toBe(true);
	});

	it('renders page by page, each page leading to the next, nothing lost', async () => {
		const whole = (await ask(api.url, '/v1/context-packs/cp-v1/render')).body.toString();
		let path: string | undefined = '/v1/context-packs/cp-v1/render?budget=2000&unit=bytes';
		let pages = 0;
		const ids = new Set<string>();
		while (path !== undefined) {
			const answer = await ask(api.url, path);
			expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/markdown; charset=utf-8']);
			expect(answer.body.length).toBeLessThanOrEqual(2000);
			for (const [id] of answer.body.toString().matchAll(/POL-\d+/g)) ids.add(id);
			path = /<(.+)>; rel="next"/.exec(String(answer.headers['link']))?.[1];
			pages += 1;
		}
		expect(pages).toBeGreaterThan(5);
		expect(ids).toEqual(new Set(whole.match(/POL-\d+/g)));
	});

	it('renders as JSON with the cursor', async () => {
		const { said } = await json('/v1/context-packs/cp-v1/render?format=json&budget=600');
		expect(Object.keys(said)).toEqual(['text', 'cursor']);
	});

	it('compares two packs, finds by words, and verifies', async () => {
		const { said: difference, headers } = await json('/v1/diff/cp-v1...latest');
		expect([difference.from, difference.to, difference.artifacts.length]).toEqual(['cp-v1', 'cp-v2', 1]);
		expect(headers['content-location']).toBe('/v1/diff/cp-v1...cp-v2');
		const { said: hits } = await json(
			'/v1/context-packs/cp-v1/search?q=personal+data&area=platform&kind=policy&limit=3',
		);
		expect(hits.map(({ kind }: PassageHit) => kind)).toEqual(['policy', 'policy', 'policy']);
		const { said: verified } = await json('/v1/context-packs/cp-v1/verify');
		expect([verified.reference, verified.damages]).toEqual(['cp-v1', []]);
	});

	it('never answers with a byte that was flipped in the store [T2-HTTP-07]', async () => {
		const other = await servedApi();
		await other.build();
		const { digest } = other.packs.open('cp-v1').manifest.entries[5] ?? { digest: '' };
		const hex = digest.slice('sha256:'.length);
		const file = join(other.folder, 'objects', hex.slice(0, 2), hex.slice(2));
		const bytes = readFileSync(file);
		bytes[10] = (bytes[10] ?? 0) ^ 1;
		writeFileSync(file, bytes, { mode: 0o644 });
		const fresh = await servedApi({ packs: other.packs });
		const answer = await ask(fresh.url, `/v1/objects/${digest}`);
		const verified = await ask(fresh.url, '/v1/context-packs/cp-v1/verify');
		await Promise.all([other.close(), fresh.close()]);
		expect([answer.status, JSON.parse(answer.body.toString()).code]).toEqual([500, 'OBJECT_CORRUPT']);
		expect(JSON.parse(verified.body.toString()).damages).toHaveLength(1);
	});
});

describe('metrics and pages [T2-HTTP-08]', () => {
	it('count requests by route and status, builds, versions and what is kept', async () => {
		await ask(api.url, '/v1/context-packs/cp-v1');
		const text = (await ask(api.url, '/metrics')).body.toString();
		expect(text).toMatch(/^tenet_http_requests_total\{route="\/v1\/context-packs\/\{ref\}",status="200"\} \d+$/m);
		expect(text).toMatch(/^tenet_builds_total\{outcome="created"\} \d+$/m);
		expect(text).toMatch(/^tenet_sealed_versions\{line="checkout"\} 2$/m);
		expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
		for (const line of text.trim().split('\n'))
			expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? [\d.e+-]+)$/);
	});

	it('lists the addresses for people', async () => {
		const { headers, body } = await ask(api.url, '/');
		expect(headers['content-type']).toBe('text/plain; charset=utf-8');
		expect(body.toString()).toContain('/v1/context-packs/{ref}');
	});
});

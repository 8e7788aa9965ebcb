import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '@tenet/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../support/projects/building.ts';
import { type ListeningTenet, listeningTenet } from '../support/projects/listening-tenet.ts';
import { sayPolicy, shopIn } from '../support/projects/shop-project.ts';
import { ask } from '../support/raw-http.ts';
import { madeFolder } from '../support/temporary-folder.ts';

const PATIENT = { timeout: 60_000 };

const folder = madeFolder();
const shop = shopIn(join(folder, 'shop'));
let router: ListeningTenet;
let digest: string;

beforeAll(async () => {
	const [built] = await build(shop);
	digest = built?.digest ?? '';
	router = await listeningTenet(['serve', 'router', '--http', '0'], { folder: shop });
}, 60_000);

afterAll(async () => {
	await router.running.stop('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** As `curl -i` with these headers: a client that keeps nothing and follows nothing. */
const curl = (path: string, headers: Record<string, string> = {}) => ask(router.origin, path, { headers });

describe('[T2-CURL-01] a client that asks a running router as curl does', PATIENT, () => {
	it('gets the bytes of a version with its digest as ETag, and 304 without a body when it has them', async () => {
		const first = await curl('/v1/context-packs/cp-v1');
		expect([first.status, digestOf(first.body), first.headers.etag]).toEqual([200, digest, `"${digest}"`]);
		expect(first.headers['cache-control']).toContain('immutable');
		for (const path of ['cp-v1', digest, `cp-v1@${digest}`, 'latest']) {
			const again = await curl(`/v1/context-packs/${path}`, { 'if-none-match': `"${digest}"` });
			expect([path, again.status, again.body.length, again.headers.etag]).toEqual([path, 304, 0, `"${digest}"`]);
		}
	});

	it('gets every view of a version in the same way', async () => {
		for (const path of ['entries/platform/policy/pii', 'render?format=markdown', 'render?format=json&budget=500']) {
			const first = await curl(`/v1/context-packs/cp-v1/${path}`);
			expect([path, first.status, first.headers.etag]).toEqual([path, 200, expect.stringMatching(/^"sha256:/)]);
			const again = await curl(`/v1/context-packs/cp-v1/${path}`, { 'if-none-match': String(first.headers.etag) });
			expect([path, again.status, again.body.length]).toEqual([path, 304, 0]);
		}
	});

	it('is told when latest has become another version, which another process sealed, and keeps what it pinned', async () => {
		sayPolicy(shop, 'Personal data is masked in every log.');
		const [sealed] = await build(shop);
		const latest = await curl('/v1/context-packs/latest', { 'if-none-match': `"${digest}"` });
		expect([latest.status, latest.headers.etag]).toEqual([200, `"${sealed?.digest}"`]);
		expect(latest.headers['content-location']).toBe('/v1/context-packs/cp-v2');
		expect((await curl('/v1/context-packs/cp-v1', { 'if-none-match': `"${digest}"` })).status).toBe(304);
		const wrong = await curl(`/v1/context-packs/cp-v2@${digest}`);
		expect([wrong.status, JSON.parse(wrong.body.toString()).code]).toEqual([409, 'REFERENCE_MISMATCH']);
	});
});

import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import type { OfferedPack, PackApiOptions } from '../support/pack-api-server.ts';
import { DESCRIPTOR, policyText, servedPack, THREE_FILES } from '../support/served-pack.ts';

describe('[T3-API-01] [S2-FR-010] [S2-SC-07] a pack is fetched from a server that speaks the contract', () => {
	it('whole, page by page, each file once, into one file', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 25 }, (_, number) => [`p/${number}.policy.yaml`, policyText(`p${number}`)]),
		);
		const files = { ...THREE_FILES, ...many, 'README.md': policyText('a') };
		const { server, root, fetch } = await servedPack(files, { pageSize: 10 });
		expect(await fetch()).toMatchObject({
			outcome: 'installed',
			after: { version: '1.0.0' },
			artifacts: 27,
			countsByKind: { policy: 27 },
		});
		expect(readdirSync(root)).toEqual(['pack.snapshot']);
		expect(server.asked.filter((line) => line.includes('/v1/pack'))).toHaveLength(3);
		expect(server.asked.filter((line) => line.includes('/v1/blobs/'))).toHaveLength(28);
	});

	it('again only what changed', async () => {
		const { server, offered, fetch } = await servedPack(THREE_FILES);
		await fetch();
		const first = server.asked.length;
		expect(await fetch()).toMatchObject({ outcome: 'unchanged', artifacts: 2 });
		expect(server.asked.slice(first)).toEqual(['GET /packs/security/v1/pack']);
		offered.files = { ...THREE_FILES, 'policies/b.policy.yaml': policyText('b').replace('stays', 'goes') };
		offered.version = '1.1.0';
		expect(await fetch()).toMatchObject({
			outcome: 'installed',
			before: { version: '1.0.0' },
			after: { version: '1.1.0' },
		});
		expect(server.asked.slice(first + 1)).toHaveLength(2);
	});

	it('in the version that is asked for', async () => {
		const older = {
			version: '0.9.0',
			files: { 'pack.yaml': DESCRIPTOR, 'policies/old.policy.yaml': policyText('old') },
		};
		const { fetch } = await servedPack(THREE_FILES, { older: [older] });
		expect(await fetch({ ref: '0.9.0' })).toMatchObject({
			outcome: 'installed',
			after: { version: '0.9.0' },
			artifacts: 1,
		});
		expect(await fetch({ ref: '7.0.0' })).toMatchObject({
			outcome: 'failed',
			failure: { message: expect.stringContaining('it answers 404 Not Found, saying "There is no version 7.0.0"') },
		});
	});

	it('with the digest of its files as a pin', async () => {
		const { offered, fetch } = await servedPack(THREE_FILES);
		const wrong = `sha256:${'0'.repeat(64)}`;
		const refused = await fetch({ checksum: wrong });
		expect(refused).toMatchObject({ outcome: 'refused', failure: { code: 'FETCH_REFUSED' } });
		const [, digest = ''] = /files is (sha256:[0-9a-f]{64}),/.exec(refused.failure?.message ?? '') ?? [];
		expect(await fetch({ checksum: digest })).toMatchObject({ outcome: 'installed' });
		offered.files = { ...THREE_FILES, 'README.md': 'more' };
		expect(await fetch({ checksum: digest })).toMatchObject({ outcome: 'refused', after: { version: '1.0.0' } });
	});

	it('with its token, which stands in no message and no file', async () => {
		const { server, fetch, snapshot } = await servedPack(THREE_FILES, { token: 's3cret' });
		const refused = await fetch();
		expect(refused.failure?.message).toContain(
			'Give a token for this host in the environment variable TENET_PACK_TOKENS',
		);
		expect(await fetch({ env: { TENET_PACK_TOKENS: `${new URL(server.url).host}=s3cret` } })).toMatchObject({
			outcome: 'installed',
		});
		expect(new Set(server.bore)).toEqual(new Set([undefined, 'Bearer s3cret']));
		expect(snapshot()).not.toContain('s3cret');
	});

	it('over eight connections at most, which are all used', async () => {
		const files = Object.fromEntries(Array.from({ length: 64 }, (_, number) => [`${number}.md`, `${number}`]));
		const sockets = new Set<Socket>();
		const waiting: (() => void)[] = [];
		const { fetch } = await servedPack(files, {
			instead: (request, response) => {
				sockets.add(request.socket);
				const [, sha256] = /\/v1\/blobs\/(.*)/.exec(request.url ?? '') ?? [];
				if (sha256 === undefined) return false;
				const content = Object.values(files).find((text) => digestOf(Buffer.from(text)) === `sha256:${sha256}`);
				waiting.push(() => response.end(content));
				if (waiting.length === 8) for (const give of waiting.splice(0)) give();
				return true;
			},
		});
		expect(await fetch()).toMatchObject({ outcome: 'installed' });
		expect(sockets.size).toBe(8);
	});
});

describe('[T3-API-03] a pack that changes while it is read is read again, once', () => {
	/** Publishes anew whenever the second page is asked for, this many times. */
	function publishing(offered: () => OfferedPack, times: number): PackApiOptions {
		let published = 0;
		return {
			pageSize: 2,
			instead: ({ url }) => {
				if (url?.includes('cursor=') && published < times) {
					published += 1;
					offered().files = { ...THREE_FILES, 'README.md': `${published}` };
				}
				return false;
			},
		};
	}

	it.each([
		[1, 'installed'],
		[2, 'failed'],
	] as const)('when it was published %i times: %s', async (times, outcome) => {
		const holder: { offered?: OfferedPack } = {};
		const { offered, fetch } = await servedPack(
			THREE_FILES,
			publishing(() => holder.offered ?? { version: '', files: {} }, times),
		);
		holder.offered = offered;
		const report = await fetch();
		expect(report.outcome).toBe(outcome);
		if (outcome === 'failed') expect(report.failure?.message).toContain('the pack changed twice while it was read');
	});

	it('when a page has another digest than the one before', async () => {
		let other = 0;
		const { server, fetch } = await servedPack(THREE_FILES, {
			pageSize: 2,
			instead: ({ url }, response) => {
				if (!url?.includes('cursor=') || other > 0) return false;
				other += 1;
				response.end(JSON.stringify({ version: '1.0.0', digest: `sha256:${'0'.repeat(64)}`, files: [] }));
				return true;
			},
		});
		expect(await fetch()).toMatchObject({ outcome: 'installed', artifacts: 2 });
		expect(server.asked.filter((line) => line.includes('/v1/pack'))).toHaveLength(4);
	});

	it('when a file is gone', async () => {
		let gone = 0;
		const { fetch } = await servedPack(THREE_FILES, {
			instead: (request, response) => {
				if (!request.url?.includes('/v1/blobs/') || gone > 0) return false;
				gone += 1;
				response.writeHead(404).end();
				return true;
			},
		});
		expect(await fetch()).toMatchObject({ outcome: 'installed', artifacts: 2 });
	});
});

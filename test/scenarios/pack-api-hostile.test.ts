import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { OfferedPack, PackApiOptions } from '../support/pack-api-server.ts';
import { DESCRIPTOR, servedPack, THREE_FILES } from '../support/served-pack.ts';

/** Answers the index with what the test says, and blobs as they are. */
function index(page: (request: IncomingMessage) => unknown): PackApiOptions {
	return {
		instead: (request, response) => {
			if (!request.url?.includes('/v1/pack')) return false;
			return json(response, page(request));
		},
	};
}

function json(response: ServerResponse, value: unknown): true {
	response.setHeader('content-type', 'application/json');
	response.end(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value));
	return true;
}

const NOTHING = { version: '1.0.0', digest: `sha256:${'0'.repeat(64)}`, files: [] };
const file = (path: string, size = 1) => ({ path, sha256: 'a'.repeat(64), size });

describe('[T3-API-02] a server is not believed, and what was installed stays byte for byte', () => {
	it.each<[string, OfferedPack['files'], string]>([
		['leads out', { '../../x': 'x' }, 'its file "../../x" leads out of the pack'],
		['is absolute', { '/etc/passwd': 'x' }, 'its file "/etc/passwd" has an absolute name'],
		['has a backslash', { 'a\\b': 'x' }, 'its file "a\\\\b" has a backslash in its name'],
		['is not in its plain form', { './a': 'x' }, 'its file "./a" is not in its plain form'],
		['is not in NFC', { 'cafe\u0301': 'x' }, 'is not in its plain form'],
		['differs in case only', { a: 'x', A: 'x' }, '"a" and "A" in it are one path on some computers'],
	])('a path that %s', async (_, more, why) => {
		const { server, offered, root, fetch, snapshot } = await servedPack(THREE_FILES);
		await fetch();
		const before = snapshot();
		const asked = server.asked.length;
		offered.files = { ...THREE_FILES, ...more };
		expect(await fetch()).toMatchObject({
			outcome: 'refused',
			after: { version: '1.0.0' },
			failure: { code: 'FETCH_REFUSED', message: expect.stringContaining(why) },
		});
		expect(server.asked.slice(asked)).toHaveLength(1);
		expect(readdirSync(root)).toEqual(['pack.snapshot']);
		expect(snapshot()).toBe(before);
	});

	it('names such as __proto__ are names', async () => {
		const { fetch } = await servedPack({ ...THREE_FILES, ['__proto__']: 'x', 'constructor/prototype': 'y' });
		const report = await fetch();
		expect(report.outcome).toBe('installed');
		expect(report.findings.map(({ file }) => file)).toEqual(
			expect.arrayContaining(['__proto__', 'constructor/prototype']),
		);
	});

	it('a file that is too large is a finding, and is not asked for', async () => {
		const { server, fetch } = await servedPack({ ...THREE_FILES, 'big.md': new Uint8Array(1024 * 1024 + 1) });
		expect(await fetch()).toMatchObject({
			outcome: 'refused',
			failure: { code: 'INVALID_CONTENT' },
			findings: expect.arrayContaining([expect.objectContaining({ rule: 'file-too-large', file: 'big.md' })]),
		});
		expect(server.asked.filter((line) => line.includes('/v1/blobs/'))).toHaveLength(3);
	});

	it.each<[string, unknown, string]>([
		['a web page', '<!DOCTYPE html>', 'it answers with a web page (HTML)'],
		['no JSON', '{"version":', 'its answer is not as docs/pack-api.openapi.yaml says'],
		['another form', { ...NOTHING, files: [{ path: 'a' }] }, 'says at "files.0.sha256"'],
		['a version of two lines', { ...NOTHING, version: '1\n2' }, 'says at "version"'],
		['a digest of other files', { ...NOTHING, files: [file('a')] }, 'does not match the digest it gives'],
		['an empty page with one after it', { ...NOTHING, next: 'x' }, 'a page of its list is empty, and not the last one'],
		[
			'a page after every page',
			{ ...NOTHING, files: Array(1000).fill(file('a')), next: 'x' },
			'it lists more than 20000 files',
		],
		['too large a page', `"${'x'.repeat(4 * 1024 * 1024)}"`, 'it sends more than 4194304 bytes'],
		['itself as __proto__', '{"__proto__": {"version": "1"}}', 'says at "version"'],
	])('an index that is %s', async (_, page, why) => {
		const { fetch } = await servedPack(
			THREE_FILES,
			index(() => page),
		);
		expect(await fetch()).toMatchObject({
			outcome: 'refused',
			failure: { code: 'FETCH_REFUSED', message: expect.stringContaining(why) },
		});
	});

	it('an index that unpacks to a hundred times its size', async () => {
		const { fetch } = await servedPack(THREE_FILES, {
			instead: (_, response) =>
				json(response.setHeader('content-encoding', 'gzip'), gzipSync(Buffer.alloc(50_000_000, ' '))),
		});
		expect(await fetch()).toMatchObject({
			outcome: 'refused',
			failure: { message: expect.stringContaining('its answer unpacks to more than 4194304 bytes') },
		});
	});

	it('bytes that are others than the index says', async () => {
		const { fetch, root } = await servedPack(THREE_FILES, {
			instead: (request, response) => {
				if (!request.url?.includes('/v1/blobs/')) return false;
				response.end('#'.repeat(DESCRIPTOR.length));
				return true;
			},
		});
		expect(await fetch()).toMatchObject({ outcome: 'refused', failure: { code: 'FETCH_REFUSED' } });
		expect(() => readdirSync(root)).toThrow('ENOENT');
	});
});

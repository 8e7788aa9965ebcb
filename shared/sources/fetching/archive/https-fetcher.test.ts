import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import type { RemoteSource } from '../../configuration/configuration.ts';
import { folderOf, PACK, POLICY } from '../../folder/folder-fixture.ts';
import { decodeSnapshot } from '../../installed/pack-snapshot.ts';
import { remotePack, serving, surroundingsWith } from '../http/http-fixture.ts';
import { gzippedTar, packWith, zipOf } from './archive-fixture.ts';
import { httpsFetcher } from './https-fetcher.ts';

const ONE = gzippedTar(packWith({ name: 'pii.policy.yaml', content: POLICY }));
const TWO = zipOf([{ name: 'pack.yaml', content: PACK.replace('1.0.0', '1.1.0') }]);

/** A host of one archive, which the test changes; and the folder of the installed pack. */
async function hosted(remote: Partial<RemoteSource> = {}) {
	const host = { archive: ONE as Uint8Array, etag: '"one"' as string | undefined };
	const served = await serving((request, response) => {
		if (host.etag !== undefined) response.setHeader('etag', host.etag);
		if (host.etag !== undefined && request.headers['if-none-match'] === host.etag) response.writeHead(304).end();
		else response.end(host.archive);
	});
	const root = join(folderOf({}), 'security');
	const pack = remotePack(root, { type: 'https', url: `${served.url}/pack.tgz`, ...remote });
	return { host, served, root, pack, bring: () => httpsFetcher.bring(pack, surroundingsWith()) };
}

function installed(root: string) {
	const content = decodeSnapshot(readFileSync(join(root, 'pack.snapshot')));
	if ('damage' in content) throw new Error(content.damage);
	return { ...content.identity, files: content.files.map(({ path }) => path) };
}

describe('[T3-HTTP-10] [S2-FR-009] an archive becomes the installed pack', () => {
	it('in one file, and not before it is told to', async () => {
		const { root, pack, bring } = await hosted();
		const brought = await bring();
		expect(existsSync(root)).toBe(false);
		await brought?.install();
		expect(readdirSync(root)).toEqual(['pack.snapshot']);
		expect(installed(root)).toEqual({
			type: 'https',
			url: pack.remote.url,
			version: '1.0.0',
			checksum: digestOf(ONE),
			etag: '"one"',
			fetchedAt: expect.any(String),
			files: ['pack.yaml', 'pii.policy.yaml'],
		});
	});

	it('again only when it changed: by its tag, and without one by its bytes', async () => {
		const { host, served, root, bring } = await hosted();
		await (await bring())?.install();
		expect(await bring()).toBeUndefined();
		expect(served.asked.at(-1)?.headers['if-none-match']).toBe('"one"');
		host.etag = undefined;
		expect(await bring()).toBeUndefined();
		host.archive = TWO;
		await (await bring())?.install();
		expect(installed(root)).toMatchObject({ version: '1.1.0', files: ['pack.yaml'] });
	});

	it('anew when what is installed is damaged, or came from elsewhere', async () => {
		const { root, served, pack, bring } = await hosted();
		await (await bring())?.install();
		const elsewhere = { ...pack, remote: { ...pack.remote, url: `${served.url}/other.tgz` } };
		expect(await httpsFetcher.bring(elsewhere, surroundingsWith())).toBeDefined();
		writeFileSync(join(root, 'pack.snapshot'), 'half');
		expect(await bring()).toBeDefined();
	});

	it('with the checksum as its version when it declares none', async () => {
		const { host, bring } = await hosted();
		host.archive = gzippedTar([{ name: 'pii.policy.yaml', content: POLICY }]);
		expect((await bring())?.content.identity.version).toBe(digestOf(host.archive).slice(0, 19));
	});

	it('with the version that the folder of the pack inside it declares', async () => {
		const { host, pack } = await hosted();
		host.archive = gzippedTar([{ name: 'README.md' }, { name: 'packs/shop/pack.yaml', content: PACK }]);
		const brought = await httpsFetcher.bring({ ...pack, subdir: 'packs/shop' }, surroundingsWith());
		expect(brought?.content.identity.version).toBe('1.0.0');
	});
});

describe('[T3-HTTP-11] [S2-FR-009] a pin holds', () => {
	it('by checksum: these bytes and no others, and nothing is asked again', async () => {
		const { host, served, root, bring } = await hosted({ checksum: digestOf(ONE) });
		await (await bring())?.install();
		host.archive = TWO;
		expect(await bring()).toBeUndefined();
		expect(served.asked).toHaveLength(1);
		expect(installed(root).version).toBe('1.0.0');
	});

	it('by checksum: others are refused', async () => {
		const { host, pack, bring } = await hosted({ checksum: digestOf(ONE) });
		host.archive = TWO;
		await expect(bring()).rejects.toMatchObject({
			code: 'FETCH_REFUSED',
			message: `Cannot fetch "security" from ${pack.remote.url}: its checksum is ${digestOf(TWO)}, and tenet.yaml says ${digestOf(ONE)}. Ask the owner of the pack which is right, and correct "checksum" or "url".`,
		});
	});

	it('by version: in the address', async () => {
		const { served, bring } = await hosted();
		const pack = remotePack(join(folderOf({}), 'security'), {
			type: 'https',
			url: `${served.url}/{ref}/pack.tgz`,
			ref: 'release/v1?x',
		});
		expect((await httpsFetcher.bring(pack, surroundingsWith()))?.content.identity).toMatchObject({
			url: pack.remote.url,
			ref: 'release/v1?x',
		});
		expect(served.asked[0]?.url).toBe('/release/v1%3Fx/pack.tgz');
		expect(await bring()).toBeDefined();
	});

	it.each([
		['1.0.0', undefined],
		['v1.0.0', undefined],
		[
			'v2.0.0',
			'it is version "1.0.0", and tenet.yaml asks for "v2.0.0". Correct "ref", or write "{ref}" into "url" where the version stands.',
		],
	])('by version: as the pack declares it (%s)', async (ref, why) => {
		const { bring } = await hosted({ ref });
		if (why === undefined) expect(await bring()).toBeDefined();
		else await expect(bring()).rejects.toMatchObject({ code: 'FETCH_REFUSED', message: expect.stringContaining(why) });
	});
});

describe('[T3-HTTP-12] a fetch that fails leaves what was there, byte for byte', () => {
	it.each<[string, Uint8Array, string]>([
		['a web page', Buffer.from('<!doctype html><title>Sign in</title>'), 'the server sends a web page (HTML)'],
		['a name that leads out', gzippedTar(packWith({ name: '../../x' })), 'its member "../../x" leads out of the pack'],
		['half an archive', TWO.subarray(0, -30), 'it is a damaged zip'],
	])('%s', async (_, archive, why) => {
		const { host, root, bring } = await hosted();
		await (await bring())?.install();
		const before = readFileSync(join(root, 'pack.snapshot'));
		Object.assign(host, { archive, etag: undefined });
		await expect(bring()).rejects.toMatchObject({ code: 'FETCH_REFUSED', message: expect.stringContaining(why) });
		expect(readdirSync(root)).toEqual(['pack.snapshot']);
		expect(readFileSync(join(root, 'pack.snapshot')).equals(before)).toBe(true);
	});

	it('also when it was brought and then not wanted', async () => {
		const { host, root, bring } = await hosted();
		await (await bring())?.install();
		Object.assign(host, { archive: TWO, etag: undefined });
		await (await bring())?.discard();
		expect(installed(root).version).toBe('1.0.0');
	});

	it('and refuses addresses that the configuration would refuse', async () => {
		for (const [url, why] of [
			['http://example.com/x.tgz', 'it is not protected on its way'],
			['https://user:secret@example.com/x.tgz', 'it holds a user name or a password'],
			['https://example.com/{ref}.tgz', 'its address has "{ref}", and no "ref" is given'],
			['file:///etc/passwd', 'cannot fetch from "file:"'],
		] as const) {
			const pack = remotePack('/nowhere', { type: 'https', url });
			const refused = await httpsFetcher.bring(pack, surroundingsWith()).catch((error) => error);
			expect(refused).toMatchObject({ code: 'FETCH_REFUSED', message: expect.stringContaining(why) });
			expect(refused.message).not.toContain('secret');
		}
	});
});

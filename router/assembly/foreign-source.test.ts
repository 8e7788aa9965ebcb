import { describe, expect, it } from 'vitest';
import { type ForeignContent, foreignSource } from './foreign-source.ts';

const server = (resources: Record<string, readonly Omit<ForeignContent, 'uri'>[]>) => ({
	name: 'wiki',
	version: async () => '3.1.0',
	list: async () => Object.keys(resources).map((uri) => ({ uri, name: `Page\n${uri}` })),
	read: async (uri: string) => (resources[uri] ?? []).map((content) => ({ uri, ...content })),
	close: async () => {},
});

describe('foreignSource [T2-FOREIGN-01]', () => {
	it('makes an artifact of each resource, with all of its contents, hashed', async () => {
		const source = foreignSource(server({ 'wiki://a': [{ text: 'one\r\n' }, { blob: 'AAEC' }] }), 'platform');
		const { entries, version } = await source.index();
		expect(version).toBe('3.1.0');
		const body = JSON.parse(new TextDecoder().decode(await source.body(entries[0]?.uri as never)));
		expect(body).toMatchObject({
			kind: 'external-resource',
			fields: { uri: 'wiki://a', contents: [{ text: 'one\n' }, { size: 3 }] },
		});
	});

	it('never lets a foreign name become an id, and keeps names apart that read alike', async () => {
		const uris = [
			'file:///../../etc/passwd',
			'x://%2e%2e/\u202e',
			'x://constructor',
			'x://Constructor',
			`x://${'a'.repeat(5000)}`,
		];
		const source = foreignSource(server(Object.fromEntries(uris.map((uri) => [uri, [{ text: uri }]]))), 'domain');
		const { entries } = await source.index();
		expect(new Set(entries.map(({ id }) => id.toLowerCase())).size).toBe(uris.length);
		for (const { id } of entries) expect(id).toMatch(/^wiki\.[A-Za-z0-9._-]{1,110}$/);
	});

	it('gives the same index whatever the order of the listing', async () => {
		const [a, b] = [
			{ 'w://1': [{ text: '1' }], 'w://2': [{ text: '2' }] },
			{ 'w://2': [{ text: '2' }], 'w://1': [{ text: '1' }] },
		];
		expect(await foreignSource(server(b), 'domain').index()).toEqual(await foreignSource(server(a), 'domain').index());
	});
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../folder/folder-fixture.ts';
import { readConfiguration } from './read-configuration.ts';

const USERS =
	'doctrine: {org: {packs: [{name: security, source_type: git, url: "https://x.example/s"}, {name: house, path: house}]}}\n';

describe('[S2-SC-02] every project of a machine inherits the packs of the user, and configures nothing', () => {
	it('comes before the packs of the project', async () => {
		const root = folderOf({
			'home/.config/tenet/tenet.yaml': USERS,
			'shop/tenet.yaml': 'doctrine: {org: {packs: [{name: shop, path: org}]}}\n',
			'empty/x': '',
		});
		const env = { HOME: join(root, 'home') };
		const shop = await readConfiguration({ startFolder: join(root, 'shop'), env });
		expect(shop.packs).toEqual([
			{
				name: 'security',
				layer: 'org',
				root: join(root, 'home/.local/share/tenet/packs/security'),
				remote: { type: 'git', url: 'https://x.example/s' },
				ofUser: true,
			},
			{ name: 'house', layer: 'org', root: join(root, 'home/.config/tenet/house'), ofUser: true },
			{ name: 'shop', layer: 'org', root: join(root, 'shop/org') },
		]);
		const empty = await readConfiguration({ startFolder: join(root, 'empty'), env });
		expect(empty.packs.map(({ name }) => name)).toEqual(['security', 'house']);
		expect(empty.file).toBeUndefined();
	});

	it('is found where the environment says, and nowhere when it says so', async () => {
		const root = folderOf({ 'config/tenet/tenet.yaml': USERS, 'other.yaml': USERS.replace('house,', 'home,') });
		const names = async (env: Readonly<Record<string, string>>) => {
			const { packs } = await readConfiguration({ startFolder: root, env });
			return packs.map((pack) => `${pack.name} ${pack.root}`);
		};
		const places = { XDG_CONFIG_HOME: join(root, 'config'), XDG_DATA_HOME: join(root, 'data') };
		expect(await names(places)).toEqual([
			`security ${join(root, 'data/tenet/packs/security')}`,
			`house ${join(root, 'config/tenet/house')}`,
		]);
		expect(await names({ ...places, TENET_USER_CONFIG: '' })).toEqual([]);
		expect(await names({ ...places, TENET_USER_CONFIG: 'other.yaml' })).toContain(`home ${join(root, 'house')}`);
		await expect(names({ TENET_USER_CONFIG: 'absent.yaml' })).rejects.toThrow('Cannot read the configuration');
	});

	it('yields to a pack of the same name in the project, and says so', async () => {
		const root = folderOf({
			'user.yaml': USERS,
			'tenet.yaml': 'doctrine: {org: {packs: [{name: Security, path: mine}]}}\n',
		});
		const read = await readConfiguration({ startFolder: root, env: { TENET_USER_CONFIG: 'user.yaml' } });
		expect(read.packs.map((pack) => `${pack.name} ${pack.root}`)).toEqual([
			`house ${join(root, 'house')}`,
			`Security ${join(root, 'mine')}`,
		]);
		expect(read.findings).toMatchObject([
			{
				rule: 'config-pack-replaced',
				severity: 'advice',
				message: 'The pack "security" of this project stands in the place of the user\'s pack of that name.',
			},
		]);
	});

	it('takes packs only from it, and names its file', async () => {
		const root = folderOf({ 'user.yaml': 'port: 8000\n' });
		const caught = await readConfiguration({ startFolder: root, env: { TENET_USER_CONFIG: 'user.yaml' } }).catch(
			(error: unknown) => error,
		);
		expect((caught as Failure).message).toBe(
			`${join(root, 'user.yaml')}:1:1 Cannot use the field "port": the configuration has no such field. Correct its name, or remove it.`,
		);
	});

	it('never installs into a folder of the project', async () => {
		const root = folderOf({ 'user.yaml': USERS.replace('url:', 'local_path: governance, url:'), 'governance/x': '' });
		const env = { HOME: root, TENET_USER_CONFIG: 'user.yaml' };
		await expect(readConfiguration({ startFolder: root, env })).rejects.toThrow(
			/^Cannot install the pack "security" into ".*governance": that is the folder of the pack "project"\. /,
		);
	});

	it('gives the same answer from what it kept', async () => {
		const root = folderOf({ 'user.yaml': USERS, 'tenet.yaml': 'port: 8000\n', '.tenet/cache/x': '' });
		const request = { startFolder: root, env: { HOME: root, TENET_USER_CONFIG: 'user.yaml' } };
		expect(await readConfiguration(request)).toEqual(await readConfiguration(request));
	});
});

describe('[T3-CONFIG-03] a .kittify/config.yaml is read when there is no tenet.yaml', () => {
	const KITTIFY =
		'vcs: {type: git}\nagents: {available: [x]}\ndoctrine:\n  org:\n    packs:\n' +
		'      - {name: sec_team, local_path: ~/.kittify/org/sec, source_type: git, url: "https://x.example/s", ref: v1}\n' +
		'      - {name: arch, pack_id: 01J, local_path: arch}\n';

	it('gives its packs, and leaves everything else in it alone', async () => {
		const root = folderOf({ '.kittify/config.yaml': KITTIFY, '.kittify/doctrine/x': '', 'src/x': '' });
		const read = await readConfiguration({ startFolder: join(root, 'src'), env: { HOME: '/home/ada' } });
		expect(read).toMatchObject({ root, file: join(root, '.kittify/config.yaml') });
		expect(read.packs).toEqual([
			{
				name: 'sec_team',
				layer: 'org',
				root: '/home/ada/.kittify/org/sec',
				remote: { type: 'git', url: 'https://x.example/s', ref: 'v1' },
			},
			{ name: 'arch', layer: 'org', root: join(root, 'arch') },
			{ name: 'project', layer: 'project', root: join(root, '.kittify/doctrine') },
		]);
	});

	it('prefers governance/ for the project, and tenet.yaml for everything', async () => {
		const files = { '.kittify/config.yaml': KITTIFY, '.kittify/doctrine/x': '', 'governance/x': '' };
		const root = folderOf(files);
		const read = await readConfiguration({ startFolder: root, env: { HOME: '/home/ada' } });
		expect(read.packs.at(-1)?.root).toBe(join(root, 'governance'));
		const other = folderOf({ ...files, 'tenet.yaml': '' });
		const { packs } = await readConfiguration({ startFolder: other, env: {} });
		expect(packs.map(({ name }) => name)).toEqual(['project']);
	});

	it.each([
		['organisation_packs: [{name: a, path: x}]\n', ['a']],
		['doctrine: {org: {local_path: x}}\n', ['default']],
		['doctrine: null\n', []],
		['agents: {available: []}\n', []],
	])('reads %s', async (text, names) => {
		const root = folderOf({ '.kittify/config.yaml': text });
		const { packs } = await readConfiguration({ startFolder: root, env: {} });
		expect(packs.map(({ name }) => name)).toEqual(names);
	});

	it('is as strict about the packs as tenet.yaml', async () => {
		const root = folderOf({ '.kittify/config.yaml': 'organisation_packs:\n  - {name: a, paht: x}\n' });
		await expect(readConfiguration({ startFolder: root, env: {} })).rejects.toThrow(
			'.kittify/config.yaml:2:15 Cannot use the field "paht": "organisation_packs.0" has no such field.',
		);
	});
});

describe('docs/organisation-packs.md', () => {
	it('shows configurations that are accepted as they stand', async () => {
		const document = readFileSync(new URL('../../../docs/organisation-packs.md', import.meta.url), 'utf8');
		const [project = '', user = '', ...more] = [...document.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
			([, text]) => text,
		);
		expect(more).toEqual([]);
		const root = folderOf({ 'tenet.yaml': project, 'user.yaml': user });
		const env = { HOME: '/home/ada', TENET_USER_CONFIG: 'user.yaml' };
		const { packs } = await readConfiguration({ startFolder: root, env });
		expect(packs.map(({ name, root: place }) => `${name} ${place.replace(root, '.')}`)).toEqual([
			'security ./.tenet/packs/security',
			'architecture ./.tenet/packs/architecture',
			'compliance ./.tenet/packs/compliance',
			'house-style /home/ada/packs/house-style',
			`drafts ${join(root, '../drafts')}`,
		]);
	});
});

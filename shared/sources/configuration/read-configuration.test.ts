import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, type Finding } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../folder/folder-fixture.ts';
import { readConfiguration } from './read-configuration.ts';

async function failure(text: string | Uint8Array, env = {}): Promise<{ message: string; findings: readonly string[] }> {
	const root = folderOf({ 'tenet.yaml': text });
	const caught = await readConfiguration({ startFolder: root, env }).catch((error: unknown) => error);
	if (!(caught instanceof Failure)) throw new Error('expected a failure');
	expect(caught.code).toBe('INVALID_CONFIG');
	const findings = (caught.details['findings'] ?? []) as readonly Finding[];
	return {
		message: caught.message,
		findings: findings.map(
			({ position, rule, message }) => `${position?.line}:${position?.column} ${rule}: ${message}`,
		),
	};
}

describe('[T2-LOAD-14] tenet.yaml is strict, and every default is safe', () => {
	it('does without a file', async () => {
		const root = folderOf({ 'governance/pack.yaml': '' });
		expect(await readConfiguration({ startFolder: root, env: {} })).toEqual({
			root,
			packs: [{ name: 'project', layer: 'project', root: join(root, 'governance') }],
			lines: { main: {} },
			servers: [],
			store: join(root, '.tenet/store'),
			cache: join(root, '.tenet/cache'),
			host: '127.0.0.1',
			port: 7420,
			allowedHosts: [],
			allowedOrigins: [],
			logLevel: 'info',
		});
	});

	it('reads a whole file, with absolute folders', async () => {
		const root = folderOf({
			'sub/x.txt': '',
			'tenet.yaml': [
				'doctrine: {org: {packs: [{name: security, path: ../security}, {name: shop, path: packs/shop}]}}',
				'governance: rules',
				'lines: {checkout: {domains: [cart], tags: [pci]}}',
				'servers:',
				'  platform: {area: platform, url: "http://127.0.0.1:7421/mcp", deadlineMs: 500}',
				'  wiki: {area: domain, command: npx, args: [wiki], as: external}',
				'store: /var/tenet',
				'port: 8000',
				'allowedHosts: [tenet.example]',
			].join('\n'),
		});
		const read = await readConfiguration({ startFolder: join(root, 'sub'), env: {} });
		expect(read).toMatchObject({
			root,
			file: join(root, 'tenet.yaml'),
			packs: [
				{ name: 'security', layer: 'org', root: join(root, '../security') },
				{ name: 'shop', layer: 'org', root: join(root, 'packs/shop') },
				{ name: 'project', layer: 'project', root: join(root, 'rules') },
			],
			lines: { main: {}, checkout: { domains: ['cart'], tags: ['pci'] } },
			servers: [
				{ name: 'platform', external: false, deadlineMs: 500, reach: { by: 'http', url: 'http://127.0.0.1:7421/mcp' } },
				{ name: 'wiki', external: true, reach: { by: 'stdio', command: 'npx', args: ['wiki'], cwd: root } },
			],
			store: '/var/tenet',
			port: 8000,
			allowedHosts: ['tenet.example'],
		});
	});

	it('gives the same answer from what it kept', async () => {
		const root = folderOf({ 'tenet.yaml': 'port: 8000\nlines: {checkout: {domains: [cart]}}\n', '.tenet/cache/x': '' });
		const first = await readConfiguration({ startFolder: root, env: {} });
		expect(await readConfiguration({ startFolder: root, env: {} })).toEqual(first);
	});

	it('takes a file of comments for one that says nothing', async () => {
		const root = folderOf({ 'tenet.yaml': '# later\n\n' });
		expect((await readConfiguration({ startFolder: root, env: {} })).port).toBe(7420);
	});

	it('looks no further up than the root of the repository', async () => {
		const root = folderOf({ 'tenet.yaml': 'port: 8000\n', 'repo/.git/HEAD': '' });
		expect((await readConfiguration({ startFolder: join(root, 'repo'), env: {} })).port).toBe(7420);
	});

	it('lets the environment override', async () => {
		const root = folderOf({ 'tenet.yaml': 'port: 8000\nhost: 127.0.0.1\n' });
		mkdirSync(join(root, 'elsewhere'));
		const env = {
			TENET_STORE: 'elsewhere',
			TENET_CACHE: '/tmp/c',
			TENET_HOST: '0.0.0.0',
			TENET_PORT: '9000',
			TENET_ALLOWED_HOSTS: 'a.example, b.example',
			TENET_ALLOWED_ORIGINS: 'https://a.example',
			TENET_LOG_LEVEL: 'debug',
			TENET_CONFIG: '',
		};
		expect(await readConfiguration({ startFolder: root, env })).toMatchObject({
			store: join(root, 'elsewhere'),
			cache: '/tmp/c',
			host: '0.0.0.0',
			port: 9000,
			allowedHosts: ['a.example', 'b.example'],
			allowedOrigins: ['https://a.example'],
			logLevel: 'debug',
		});
	});
});

describe('[T2-LOAD-15] a mistake in the configuration is one clear sentence at its place', () => {
	it('reports all mistakes at once, and the first in words', async () => {
		const { message, findings } = await failure(
			'prot: 7420\nport: http\nlines: {Main: {}}\nservers:\n  wiki: {area: domain}\n  x: {area: shop, url: ftp://x}\n',
		);
		expect(message).toBe(
			'tenet.yaml:1:1 Cannot use the field "prot": the configuration has no such field. Correct its name, or remove it. (5 more)',
		);
		expect(findings).toEqual([
			'1:1 config-unknown-field: Cannot use the field "prot": the configuration has no such field.',
			'2:7 config-invalid-value: Cannot use "port": expected number, received string.',
			'3:9 config-invalid-value: Cannot use "lines.Main": expected lowercase letters, digits and "-", at most 63.',
			'5:9 config-invalid-value: Cannot use "servers.wiki": expected either "url" or "command".',
			'6:13 config-invalid-value: Cannot use "servers.x.area": expected one of "platform"|"domain"|"integration"|"component".',
			'6:24 config-invalid-value: Cannot use "servers.x.url": expected an address that begins with "http://" or "https://".',
		]);
	});

	it('refuses names that are taken, and passwords in addresses', async () => {
		const taken = await failure(
			'doctrine: {org: {packs: [{name: builtin, path: x}, {name: a, path: x}, {name: a, path: y}]}}\n',
		);
		expect(taken.findings.map((line) => line.split(' ')[1])).toEqual([
			'config-duplicate-name:',
			'config-duplicate-name:',
		]);
		const secret = await failure('servers: {x: {area: domain, url: "https://me:secret@x.example"}}\n');
		expect(secret.findings[0]).toContain('expected an address without a user name or password');
		expect(JSON.stringify(secret.message)).not.toContain('secret@');
	});

	it('refuses hostile YAML as everywhere', async () => {
		expect((await failure('a: &a [1]\nb: *a\n')).findings[0]).toContain('2:4 yaml-alias');
	});

	it.each([
		[{ TENET_PORT: '80.5' }, 'Cannot use TENET_PORT="80.5": it is not a port. Write a number from 0 to 65535.'],
		[{ TENET_PORT: '70000' }, 'Cannot use TENET_PORT="70000": it is not a port. Write a number from 0 to 65535.'],
		[
			{ TENET_LOG_LEVEL: 'loud' },
			'Cannot use TENET_LOG_LEVEL="loud": it is not a level. Write one of trace, debug, info, warn, error, silent.',
		],
	])('refuses %j', async (env, message) => {
		expect((await failure('', env)).message).toBe(message);
	});

	it('says when the file that was named is not there', async () => {
		const { message } = await failure('', { TENET_CONFIG: '/absent/tenet.yaml' });
		expect(message).toBe(
			'Cannot read the configuration "/absent/tenet.yaml": ENOENT. Correct the path, or let this user read it.',
		);
	});
});

import { join } from 'node:path';
import { Failure, type Finding } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../folder/folder-fixture.ts';
import { addressProblem } from './pack-address.ts';
import { readConfiguration } from './read-configuration.ts';

async function refused(text: string): Promise<{ readonly message: string; readonly findings: readonly string[] }> {
	const caught = await readConfiguration({ startFolder: folderOf({ 'tenet.yaml': text }), env: {} }).catch(
		(error: unknown) => error,
	);
	if (!(caught instanceof Failure)) throw new Error('expected a failure');
	expect(caught.code).toBe('INVALID_CONFIG');
	const findings = (caught.details['findings'] ?? []) as readonly Finding[];
	return {
		message: JSON.stringify([caught.message, findings]),
		findings: findings.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`),
	};
}

function entries(...packs: readonly string[]): string {
	return `doctrine:\n  org:\n    packs:\n${packs.map((pack) => `      - {${pack}}\n`).join('')}`;
}

describe('[S2-FR-006] [S2-C-004] packs are an ordered list, each with its source, pin and place', () => {
	it('reads every key, in declared order, with places by default', async () => {
		const root = folderOf({
			'tenet.yaml': entries(
				'name: security, source_type: git, url: "git@git.example:acme/security.git", ref: v1.4.0',
				'name: architecture, source_type: https, url: "https://x.example/a.tgz", checksum: "sha256:CHECK"',
				'name: compliance, source_type: api, url: "http://127.0.0.1:9/v1", local_path: ../compliance, subdir: a/b',
				'name: local, path: ../local',
			).replace('CHECK', 'a'.repeat(64)),
			'governance/pack.yaml': '',
		});
		const { packs } = await readConfiguration({ startFolder: root, env: {} });
		expect(packs).toEqual([
			{
				name: 'security',
				layer: 'org',
				root: join(root, '.tenet/packs/security'),
				remote: { type: 'git', url: 'git@git.example:acme/security.git', ref: 'v1.4.0' },
			},
			{
				name: 'architecture',
				layer: 'org',
				root: join(root, '.tenet/packs/architecture'),
				remote: { type: 'https', url: 'https://x.example/a.tgz', checksum: `sha256:${'a'.repeat(64)}` },
			},
			{
				name: 'compliance',
				layer: 'org',
				root: join(root, '../compliance'),
				subdir: 'a/b',
				remote: { type: 'api', url: 'http://127.0.0.1:9/v1' },
			},
			{ name: 'local', layer: 'org', root: join(root, '../local') },
			{ name: 'project', layer: 'project', root: join(root, 'governance') },
		]);
	});

	it('has no limit on how many packs there are', async () => {
		const many = Array.from({ length: 300 }, (_, index) => `name: p${index}, path: p${index}`);
		const root = folderOf({ 'tenet.yaml': entries(...many) });
		const { packs } = await readConfiguration({ startFolder: root, env: {} });
		expect(packs.map(({ name }) => name)).toEqual(many.map((_, index) => `p${index}`));
	});

	it('is where the user and the environment say', async () => {
		const root = folderOf({
			'tenet.yaml': entries('name: a, path: "~/a"', 'name: b, path: "$PACKS/b"'),
		});
		const env = { HOME: '/home/ada', PACKS: '/srv/packs' };
		const { packs } = await readConfiguration({ startFolder: root, env });
		expect(packs.map((pack) => pack.root)).toEqual(['/home/ada/a', '/srv/packs/b']);
		await expect(readConfiguration({ startFolder: root, env: { HOME: '/home/ada' } })).rejects.toThrow(
			'Cannot find the folder "$PACKS/b" of the pack "b": the environment has no PACKS. Set it, or write the folder.',
		);
	});
});

describe('[T3-CONFIG-01] a mistake in the entry of a pack is one clear sentence at its place', () => {
	it.each([
		['name: a', '4:9 Cannot find the pack "a": it has neither "path" nor "url".'],
		['name: a, source_type: git', '4:32 Cannot fetch the pack "a": it has a "source_type" and no "url".'],
		['name: a, url: "https://x.example/"', '4:24 Cannot fetch the pack "a": it has a "url" and no "source_type".'],
		[
			'name: a, path: x, url: "https://x.example/"',
			'4:33 Cannot use "url" of the pack "a": its "path" says that it is a local folder.',
		],
		['name: a, local_path: x, ref: v1', '4:39 Cannot pin the pack "a" with "ref": without a "url" it is not fetched.'],
		['name: a, source: git', '4:19 Cannot use the field "source": "doctrine.org.packs.0" has no such field.'],
		[
			'name: ../a, path: x',
			'4:16 Cannot use "doctrine.org.packs.0.name": expected letters, digits, ".", "_" and "-", at most 63.',
		],
		[
			'name: a, source_type: git, url: "https://x.example/", subdir: ../x',
			'4:72 Cannot look into "../x" of the pack "a": it must be a folder inside the pack, without "..".',
		],
		[
			'name: a, source_type: git, url: "https://x.example/", subdir: /etc',
			'4:72 Cannot look into "/etc" of the pack "a": it must be a folder inside the pack, without "..".',
		],
		[
			'name: a, source_type: git, url: "https://x.example/", ref: --upload-pack=x',
			'4:69 Cannot fetch the pack "a" at "--upload-pack=x": it is not a tag, a commit or a branch.',
		],
		[
			'name: a, source_type: git, url: "https://x.example/", ref: "a..b"',
			'4:69 Cannot fetch the pack "a" at "a..b": it is not a tag, a commit or a branch.',
		],
		[
			`name: a, source_type: git, url: "https://x.example/", checksum: "sha256:${'0'.repeat(64)}"`,
			'4:74 Cannot compare the pack "a" with its "checksum": that is for an archive.',
		],
	])('%s', async (entry, finding) => {
		expect((await refused(entries(entry))).findings).toEqual([finding]);
	});

	it('never shows an address that holds a secret', async () => {
		const { message, findings } = await refused(
			entries('name: a, source_type: git, url: "https://me:hunter2@x.example/a.git"'),
		);
		expect(findings).toEqual(['4:42 Cannot fetch the pack "a" from its "url": it holds a user name or a password.']);
		expect(message).not.toContain('hunter2');
	});

	it('refuses two packs with one name, whatever its case, or with one place', async () => {
		const { findings } = await refused(
			entries(
				'name: a, source_type: git, url: "https://x.example/a", local_path: p',
				'name: A, source_type: git, url: "https://x.example/b", local_path: ./p/',
				'name: project, path: x',
			),
		);
		expect(findings).toEqual([
			'5:16 Cannot call a pack "A": another pack has this name.',
			'5:77 Cannot install the pack "A" into "p": "a" is installed there.',
			'6:16 Cannot call a pack "project": another pack has this name.',
		]);
	});

	it.each(['.', '..', '../..', '/'])('never installs over the project: %s', async (local_path) => {
		const root = folderOf({
			'tenet.yaml': entries(`name: a, source_type: git, url: "https://x.example/a", local_path: "${local_path}"`),
		});
		await expect(readConfiguration({ startFolder: root, env: {} })).rejects.toThrow(
			/^Cannot install the pack "a" into ".*": the configuration itself stands there\. Give it a "local_path" of its own\.$/,
		);
	});
});

describe('[T3-CONFIG-02] an address is one that the source type fetches from, and carries no secret', () => {
	it.each([
		['git', 'https://git.example/acme/security.git'],
		['git', 'http://localhost:3000/security.git'],
		['git', 'http://[::1]:3000/security.git'],
		['git', 'ssh://git@git.example:2222/acme/security.git'],
		['git', 'git@git.example:acme/security.git'],
		['https', 'https://x.example/a.tgz?signature=x'],
		['api', 'https://x.example/v1'],
	] as const)('%s takes %s', (type, address) => {
		expect(addressProblem(type, address)).toBeUndefined();
	});

	it.each([
		['git', 'http://git.example/x', 'it is not protected on its way; "http://" is for this very machine only'],
		[
			'git',
			'http://127.0.0.1.evil.example/x',
			'it is not protected on its way; "http://" is for this very machine only',
		],
		['git', 'file:///etc', 'the source type "git" cannot fetch from "file:"'],
		['git', 'git://x.example/x', 'the source type "git" cannot fetch from "git:"'],
		['git', 'ext::sh -c id', 'it begins with "-" or has odd characters'],
		['git', '-oProxyCommand=id@x:y', 'it begins with "-" or has odd characters'],
		['git', 'ssh://-oProxyCommand=id/x', 'its host is missing or has odd characters'],
		['git', 'ssh://git:pw@x.example/x', 'it holds a user name or a password'],
		['git', 'git@-x:y', 'it is no address'],
		['git', '../x', 'it is no address'],
		['git', 'https://x.example/x?token=1', 'it has a "?" part'],
		['https', 'git@git.example:a.git', 'it is no address'],
		['https', 'ssh://git@x.example/a', 'the source type "https" cannot fetch from "ssh:"'],
		['https', 'http://x.example/a.tgz', 'it is not protected on its way; "http://" is for this very machine only'],
		['api', 'https://token@x.example/', 'it holds a user name or a password'],
		['api', 'https://x.example/\u001b[31m', 'it begins with "-" or has odd characters'],
	] as const)('%s refuses %s', (type, address, why) => {
		expect(addressProblem(type, address)?.why).toBe(why);
	});
});

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, POLICY, writeFiles } from '../folder/folder-fixture.ts';
import { publishPack } from './publish-pack.ts';
import { git, orderOf, workTreeWithPack } from './work-tree-fixture.ts';

/** A work tree whose remote is behind ssh: what stands in for `ssh` notes how it was called, and runs the other side. */
function behindSsh(address: (path: string) => string) {
	const other = folderOf({});
	git(other, 'init', '--quiet', '--bare', '--initial-branch=main', 'security.git');
	const ssh = join(other, 'ssh');
	const bare = join(other, 'security.git');
	// The address has a path without spaces, which stands for the folder of the test.
	const script = `#!/bin/sh\necho "$@" >> "$0.log"\nwhile [ $# -gt 1 ]; do shift; done\nexec git-receive-pack "${bare}"\n`;
	writeFileSync(ssh, script);
	chmodSync(ssh, 0o755);
	const root = workTreeWithPack();
	git(root, 'remote', 'add', 'origin', address('/srv/security.git'));
	const env = { ...orderOf(root).env, PATH: process.env['PATH'], GIT_SSH: ssh, GIT_SSH_VARIANT: 'simple' };
	const publish = (more = {}) => publishPack(orderOf(root, { push: true, env, ...more }));
	return { root, bare, ssh, publish, calls: () => readFileSync(`${ssh}.log`, 'utf8') };
}

const LOGS = { 'governance/policies/logs.policy.yaml': POLICY.replace('id: pii', 'id: logs') };

describe('[T3-END-10] a pack is pushed over ssh by the git of the system', () => {
	it.each([
		['ssh://', (path: string) => `ssh://git@git.example.com${path}`],
		['user@host:path', (path: string) => `git@git.example.com:${path}`],
	])('to an address such as %s: the branch, then the tag, and nothing else', async (_, address) => {
		const { root, bare, publish, calls } = behindSsh(address);
		git(root, 'branch', 'other');
		git(root, 'tag', '--annotate', '--message=x', 'unrelated');
		writeFiles(root, LOGS);
		const url = address('/srv/security.git');
		expect(await publish({ tag: 'v1.0.0' })).toMatchObject({
			pushed: { remote: 'origin', url, refs: ['refs/heads/main', 'refs/tags/v1.0.0'] },
		});
		expect(calls()).toContain('git@git.example.com');
		expect(git(bare, 'for-each-ref', '--format=%(refname)').split('\n')).toEqual([
			'refs/heads/main',
			'refs/tags/v1.0.0',
		]);
		expect(git(bare, 'rev-parse', 'main')).toBe(git(root, 'rev-parse', 'HEAD'));
		expect(await publish()).toMatchObject({ changes: [], pushed: { refs: ['refs/heads/main'] } });
	});

	it('never forces, runs no hook of the work tree, and says what the remote says', async () => {
		const { root, bare, publish } = behindSsh((path) => `git@git.example.com:${path}`);
		writeFiles(root, { '.git/hooks/pre-push': '#!/bin/sh\nexit 1\n' });
		chmodSync(join(root, '.git/hooks/pre-push'), 0o755);
		await publish();
		const theirs = git(bare, 'commit-tree', 'main^{tree}', '-p', 'main', '-m', 'Theirs');
		git(bare, 'update-ref', 'refs/heads/main', theirs);
		writeFiles(root, LOGS);
		await expect(publish()).rejects.toMatchObject({
			code: 'PUBLISH_REFUSED',
			message: expect.stringContaining('has commits that are not here, and nothing is ever forced'),
		});
		expect(git(bare, 'rev-parse', 'main')).toBe(theirs);
		git(root, 'reset', '--quiet', '--hard', 'HEAD~1');
		git(bare, 'update-ref', 'refs/heads/main', git(root, 'rev-parse', 'HEAD'));
		writeFiles(bare, { 'hooks/pre-receive': '#!/bin/sh\nexit 1\n' });
		chmodSync(join(bare, 'hooks/pre-receive'), 0o755);
		writeFiles(root, LOGS);
		await expect(publish()).rejects.toThrow(
			'refused refs/heads/main: "[remote rejected] (pre-receive hook declined)". The commit stays on the local branch.',
		);
	});

	it('says what git says when it is not let in, and asks nothing', async () => {
		const { ssh, publish } = behindSsh((path) => `git@git.example.com:${path}`);
		writeFileSync(ssh, '#!/bin/sh\necho "git@git.example.com: Permission denied (publickey)." >&2\nexit 255\n');
		await expect(publish()).rejects.toMatchObject({
			code: 'PUSH_FAILED',
			message: expect.stringMatching(/^Cannot push main to git@git\.example\.com:\/srv\/security\.git: git says "/),
		});
	});

	it('does not let an address be an option, or open another way', async () => {
		const { publish } = behindSsh(() => 'ext::sh -c touch% /tmp/x');
		await expect(publish()).rejects.toThrow('is not reached over https or ssh');
	});
});

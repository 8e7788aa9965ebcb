import { randomUUID } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FetchingProject, fetchingProject, gitPack, smallPack } from '../support/fetching-project.ts';
import { HAS_GIT, startGitServer } from '../support/git-server.ts';

const MINUTE = { timeout: 60_000 };

/** A pack behind ssh: what stands in for `ssh` notes how it was called, and runs what the other side would run. */
async function behindSsh(address: (bare: string) => string) {
	const server = await startGitServer();
	const author = server.repository('security');
	const commit = author.commit(smallPack('security', '1.4.0', 'Passwords are long.'));
	author.tag('v1.4.0');
	// An address has no spaces; the folders of tests have.
	const link = join(tmpdir(), `tenet-ssh-${randomUUID()}`);
	symlinkSync(server.folder, link);
	onTestFinished(() => rmSync(link));
	const project = fetchingProject(gitPack('security', address(`${link}/security.git`)));
	const ssh = join(project.root, 'ssh');
	writeFileSync(ssh, `#!/bin/sh\necho "$@" >> "${ssh}.log"\nwhile [ $# -gt 1 ]; do shift; done\nexec sh -c "$1"\n`);
	chmodSync(ssh, 0o755);
	return {
		author,
		commit,
		project,
		env: { GIT_SSH: ssh, GIT_SSH_VARIANT: 'simple' },
		calls: () => readFileSync(`${ssh}.log`, 'utf8'),
	};
}

async function updates(project: FetchingProject, env: Readonly<Record<string, string>>) {
	const { exit, pack } = await project.fetch([], env);
	return { exit, outcome: pack.outcome, version: pack.after?.version };
}

describe.skipIf(!HAS_GIT)('[T3-FETCH-50] a pack behind ssh is fetched by the git of the system', () => {
	it.each([
		['ssh://', (bare: string) => `ssh://git@git.example.com${bare}`],
		['user@host:path', (bare: string) => `git@git.example.com:${bare}`],
	])('from an address such as %s', MINUTE, async (_, address) => {
		const { author, commit, project, env, calls } = await behindSsh(address);
		expect(await updates(project, env)).toEqual({ exit: 0, outcome: 'installed', version: 'v1.4.0' });
		expect(calls()).toContain('git@git.example.com');
		expect(project.git('security', 'rev-parse', 'HEAD')).toBe(commit);
		expect(project.git('security', 'for-each-ref', 'refs/tenet')).toBe('');
		expect(await updates(project, env)).toMatchObject({ exit: 0, outcome: 'unchanged' });
		author.commit(smallPack('security', '1.5.0', 'Passwords are longer.'));
		author.tag('v1.5.0');
		expect(await updates(project, env)).toEqual({ exit: 0, outcome: 'installed', version: 'v1.5.0' });
		expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
		expect((await project.run(['context', 'build'])).exit).toBe(0);
	});

	it('says what git says when it is not let in, and asks nothing', MINUTE, async () => {
		const { project } = await behindSsh((bare) => `git@git.example.com:${bare}`);
		const ssh = join(project.root, 'closed');
		writeFileSync(ssh, '#!/bin/sh\necho "git@git.example.com: Permission denied (publickey)." >&2\nexit 255\n');
		chmodSync(ssh, 0o755);
		const { exit, pack } = await project.fetch([], { GIT_SSH: ssh });
		expect(exit).toBe(2);
		expect(pack.failure?.message).toMatch(
			/^Cannot fetch "security" from git@git\.example\.com:.*: git says ".*"\. Try the same with "git ls-remote", and see to it that it asks no question\.$/,
		);
	});

	it('says that git is missing where it is not installed', MINUTE, async () => {
		const { project } = await behindSsh((bare) => `git@git.example.com:${bare}`);
		const { exit, pack } = await project.fetch([], { PATH: project.root });
		expect(exit).toBe(2);
		expect(pack.failure?.message).toContain(
			'its address needs git, which is not installed. Install git, or use an address with "https://".',
		);
	});

	it('does not let an address open another way', MINUTE, async () => {
		const { project } = await behindSsh(() => 'ext::sh -c touch% /tmp/x');
		const { exit, stderr } = await project.run(['pack', 'fetch']);
		expect({ exit, stderr }).toMatchObject({ exit: 2, stderr: expect.stringContaining('url') });
	});
});

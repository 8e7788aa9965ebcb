import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type GitAuthor, type GitServer, HAS_GIT, startGitServer } from '../support/git-server.ts';
import { policy } from '../support/governed-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { started, TENET, tenet } from '../support/tenet-command.ts';

const ENV = { GIT_AUTHOR_NAME: 'Ana', GIT_AUTHOR_EMAIL: 'ana@example.com' };
const TOKEN = 'tok-3n-secret';

describe.skipIf(!HAS_GIT)('tenet pack publish (skipped without git) [T3-PUBLISH-08]', () => {
	it('says what it would commit, commits it, and says when nothing changed', async () => {
		const { author } = await released();
		const words = ['pack', 'publish', author.folder, '--message', 'Stricter'];
		change(author, 'Personal data never leaves.');
		const dry = await publish([...words, '--dry-run']);
		expect(dry.stdout).toContain('Would commit security 1.0.0 to main:\n  changed policies/pii.policy.yaml\n');
		const done = await publish(words);
		expect(done.stdout).toMatch(
			/^Committed security 1\.0\.0 to main as [0-9a-f]{7}:\n {2}changed policies\/pii\.policy\.yaml$/m,
		);
		const again = await publish(words);
		expect([again.exit, again.stdout]).toEqual([0, expect.stringContaining('Nothing changed: main has all of')]);
	});

	it('pushes with the token of the host, which is written nowhere', async () => {
		const { author } = await released({ token: TOKEN });
		change(author, 'Personal data never leaves.');
		const words = ['pack', 'publish', author.folder, '--message', 'Stricter', '--push', '--json'];
		const refused = await publish(words);
		expect([refused.exit, refused.stderr]).toEqual([1, expect.stringMatching(/does not let this user push \(401\)/)]);
		expect(refused.stderr).toContain('The commit stays on the local branch. Set TENET_PACK_TOKENS');
		const host = new URL(author.git('remote', 'get-url', 'origin')).host;
		const pushed = await publish(words, { TENET_PACK_TOKENS: `${host}=${TOKEN}` });
		expect(JSON.parse(pushed.stdout)).toMatchObject({ changes: [], pushed: { refs: ['refs/heads/main'] } });
		expect(remoteHead(author)).toBe(author.git('rev-parse', 'HEAD'));
		for (const text of [refused, pushed].flatMap(({ stdout, stderr }) => [stdout, stderr]))
			expect(text).not.toContain(TOKEN);
		expect(readFileSync(join(author.folder, '.git/config'), 'utf8')).not.toContain(TOKEN);
	});

	it('never forces: what somebody else pushed stays, and the commit stays here', async () => {
		const { author } = await released();
		const theirs = elsewhere(author);
		change(author, 'Personal data never leaves.');
		const { exit, stderr } = await publish(['pack', 'publish', author.folder, '--message', 'Mine', '--push']);
		expect([exit, stderr]).toEqual([
			1,
			expect.stringContaining('has commits that are not here, and nothing is ever forced'),
		]);
		expect(stderr).toContain('PUBLISH_REFUSED');
		expect(remoteHead(author)).toBe(theirs);
		expect(author.git('log', '-1', '--format=%s')).toBe('Mine');
		author.git('pull', '--quiet', '--rebase', author.bare, 'main');
		expect((await publish(['pack', 'publish', author.folder, '--message', 'Mine', '--push'])).exit).toBe(0);
	});

	it('refuses a tag that the remote has, after the branch, and says which is which', async () => {
		const { author } = await released();
		author.git('--git-dir', author.bare, 'tag', 'v1.0.0', 'main');
		const words = ['pack', 'publish', author.folder, '--message', 'One', '--tag', 'v1.0.0', '--push'];
		const { exit, stderr } = await publish(words);
		expect([exit, stderr]).toEqual([1, expect.stringContaining('has this tag already, and a tag never moves')]);
		expect(stderr).toContain('refs/heads/main was pushed, refs/tags/v1.0.0 was not.');
	});

	it('pushes the tag of a push that failed when it is asked for again', async () => {
		const { author } = await released();
		const url = author.git('remote', 'get-url', 'origin');
		author.git('remote', 'set-url', 'origin', url.replace('security', 'missing'));
		const words = ['pack', 'publish', author.folder, '--message', 'One', '--tag', 'v1.0.0', '--push'];
		const failed = await publish(words);
		expect([failed.exit, failed.stderr]).toEqual([1, expect.stringContaining('again with "--tag v1.0.0 --push"')]);
		author.git('remote', 'set-url', 'origin', url);
		const { exit, stdout } = await publish(words);
		expect([exit, stdout]).toEqual([0, expect.stringContaining('Pushed refs/heads/main and refs/tags/v1.0.0 to')]);
		expect(author.git('--git-dir', author.bare, 'rev-parse', 'v1.0.0^{}')).toBe(author.git('rev-parse', 'HEAD'));
		const withoutPush = await publish(words.slice(0, -1));
		expect([withoutPush.exit, withoutPush.stderr]).toEqual([1, expect.stringContaining('a tag never moves')]);
	});

	it('says that the commit stays when the remote is gone, or no remote can be pushed to', async () => {
		const { server, author } = await released();
		change(author, 'Personal data never leaves.');
		await server.stop();
		const words = ['pack', 'publish', author.folder, '--message', 'Mine', '--push'];
		const gone = await publish(words);
		expect([gone.exit, gone.stderr]).toEqual([2, expect.stringContaining('PUSH_FAILED')]);
		expect(gone.stderr).toContain('The commit stays on the local branch.');
		expect(author.git('status', '--porcelain')).toBe('');
		author.git('remote', 'set-url', 'origin', '/srv/security.git');
		const ssh = await publish(words);
		expect([ssh.exit, ssh.stderr]).toEqual([1, expect.stringContaining('git push origin main --follow-tags')]);
	});

	it('follows no redirect: a push lands where it was sent, or nowhere', async () => {
		const { server, author } = await released();
		change(author, 'Personal data never leaves.');
		server.intercept((_, response) => {
			response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
			return 'answered';
		});
		const { stderr } = await publish(['pack', 'publish', author.folder, '--message', 'Mine', '--push']);
		expect(stderr).toContain('it redirects elsewhere');
	});

	it('shows every error of a pack that is not valid, and commits nothing', async () => {
		const { author } = await released();
		const before = author.git('rev-parse', 'HEAD');
		change(author, '"');
		const { exit, stdout } = await publish(['pack', 'publish', author.folder, '--message', 'x']);
		expect([exit, stdout]).toEqual([1, expect.stringContaining('Nothing was published')]);
		expect(stdout).toContain('policies/pii.policy.yaml:4:1 error yaml-syntax');
		expect(author.git('rev-parse', 'HEAD')).toBe(before);
	});

	it('leaves the old commit or the new one, and a whole repository, whenever it is killed', async () => {
		const { author } = await released();
		for (const [round, delay] of [300, 450, 550, 650, 750, 900].entries()) {
			change(author, `Round ${round}.`);
			const before = author.git('rev-parse', 'HEAD');
			const words = ['pack', 'publish', author.folder, '--message', `Round ${round}`];
			const running = started([...TENET, ...words], { folder: temporaryFolder(), env: ENV });
			await Promise.race([running.ended, sleep(delay)]);
			await running.stop('SIGKILL');
			const after = author.git('rev-parse', 'HEAD');
			if (after !== before) expect(author.git('rev-parse', 'HEAD~1')).toBe(before);
			// An object that nothing names yet is what a killed git leaves as well.
			expect(author.git('fsck', '--strict', '--no-dangling')).toBe('');
			// As after a killed git: whoever made sure that none runs removes the lock.
			for (const held of ['index.lock', 'refs/heads/main.lock'])
				rmSync(join(author.folder, '.git', held), { force: true });
			expect((await publish(words)).exit).toBe(0);
			expect(author.git('status', '--porcelain')).toBe('');
		}
	});

	it.each([
		[['pack', 'publish'], 'Say why with --message'],
		[['pack', 'publish', '--message', 'x'], 'the project has no pack of its own'],
		[['pack', 'publish', 'nowhere', '--message', 'x'], 'there is no such folder or pack'],
	])('"tenet %s" is refused with what to do', async (words, why) => {
		const { exit, stderr } = await publish(words);
		expect([exit, stderr]).toEqual([2, expect.stringContaining(why)]);
	});
});

interface Released {
	readonly server: GitServer;
	readonly author: GitAuthor;
}

/** A pack whose first commit is on a server, and its author's work tree, whose remote is that server over HTTP. */
async function released(options: { readonly token?: string } = {}): Promise<Released> {
	const server = await startGitServer(options);
	const author = server.repository('security');
	author.commit({
		'pack.yaml': 'name: security\nversion: 1.0.0\ndescription: Security.\nowner: security team\n',
		'policies/pii.policy.yaml': policy('Personal data', 'Personal data never reaches a log.'),
	});
	author.git('remote', 'set-url', 'origin', server.url('security'));
	return { server, author };
}

function change(author: GitAuthor, statement: string): void {
	const path = join(author.folder, 'policies/pii.policy.yaml');
	writeFileSync(path, policy('Personal data', statement));
}

/** Somebody else's commit on the server. @returns the commit */
function elsewhere({ bare, git }: GitAuthor): string {
	const folder = temporaryFolder();
	git('clone', '--quiet', bare, folder);
	git('-C', folder, 'commit', '--quiet', '--allow-empty', '--message', 'Theirs');
	git('-C', folder, 'push', '--quiet', 'origin', 'main');
	return git('-C', folder, 'rev-parse', 'HEAD');
}

function remoteHead({ bare, git }: GitAuthor): string {
	return git('--git-dir', bare, 'rev-parse', 'main');
}

function publish(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
	return tenet(words, { folder: temporaryFolder(), env: { ...ENV, ...env } });
}

import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchingProject, gitPack, smallPack } from '../support/fetching-project.ts';
import { type GitAuthor, HAS_GIT, startGitServer } from '../support/git-server.ts';

const MINUTE = { timeout: 60_000 };

/** A valid version that is installed, and an author who publishes the next. */
async function installed() {
	const server = await startGitServer();
	const author = server.repository('security');
	author.commit(smallPack('security', '1.4.0', 'Passwords are long.'));
	author.tag('v1.4.0');
	return { author, project: fetchingProject(gitPack('security', server.url('security'))) };
}

describe.skipIf(!HAS_GIT)(
	'[S2-FR-011] [T3-FETCH-30] what is not valid is not installed, and every error is listed',
	() => {
		it('leaves the version before in force', MINUTE, async () => {
			const { author, project } = await installed();
			await project.fetch();
			const before = project.snapshot('security');
			author.commit({
				'policies/security.policy.yaml': 'id: security\ntitle: [broken\n',
				'policies/other.policy.yaml': 'id: other\ntitle: Other\nseverity: perhaps\n',
			});
			const { exit, pack, stderr } = await project.fetch();
			expect(exit).toBe(1);
			expect(pack).toMatchObject({ outcome: 'refused', after: { version: 'v1.4.0' } });
			const errors = pack.findings.filter(({ severity }) => severity === 'error').map(({ file }) => file);
			expect(new Set(errors)).toEqual(new Set(['policies/security.policy.yaml', 'policies/other.policy.yaml']));
			expect(project.snapshot('security')).toEqual(before);
			expect(stderr).toBe('');
			const shown = await project.run(['pack', 'fetch']);
			expect(shown.stdout).toContain('security/policies/other.policy.yaml:3:11 error');
			expect(shown.stdout).toContain('security  refused  v1.4.0 stays in force\n');
			expect(shown.stderr).toMatch(
				/^Cannot install "security": v1\.4\.0-1-g\w+ has \d errors, and v1\.4\.0 stays in force\./,
			);
			author.commit(smallPack('security', '1.5.0', 'Passwords are longer.'));
			author.commit({ 'policies/other.policy.yaml': null });
			expect((await project.fetch()).pack.outcome).toBe('installed');
		});

		it('installs nothing at all the first time', MINUTE, async () => {
			const { author, project } = await installed();
			author.commit({ 'pack.yaml': 'name: [' });
			expect(await project.fetch()).toMatchObject({ exit: 1, pack: { outcome: 'refused' } });
			expect(project.folders()).toEqual([]);
			expect((await project.run(['context', 'build'])).exit).toBe(0);
		});

		it('refuses an artifact that neither it nor a lower pack says in full, and takes an overlay', MINUTE, async () => {
			const server = await startGitServer();
			const [base, upper] = [server.repository('base'), server.repository('upper')];
			base.commit(smallPack('base', '1.0.0', 'Passwords are long.'));
			upper.commit({
				...smallPack('upper', '1.0.0', 'Keys are short-lived.'),
				'policies/base.policy.yaml': 'id: base\nstatement: Passwords are longer.\n',
			});
			const project = fetchingProject(gitPack('base', server.url('base')), gitPack('upper', server.url('upper')));
			expect((await project.fetch()).packs.map(({ outcome }) => outcome)).toEqual(['installed', 'installed']);
			upper.commit({ 'policies/base.policy.yaml': 'id: based\nstatement: Passwords are longer.\n' });
			const { exit, packs } = await project.fetch();
			expect(exit).toBe(1);
			expect(packs.map(({ outcome }) => outcome)).toEqual(['unchanged', 'refused']);
			expect(packs[1]?.findings.map(({ rule, file }) => `${rule} ${file}`)).toContain(
				'field-missing policies/base.policy.yaml',
			);
		});
	},
);

describe.skipIf(!HAS_GIT)('[T3-FETCH-31] names and links in a repository reach nothing of this machine', () => {
	it.each<[string, (author: GitAuthor) => string, string]>([
		[
			'a link',
			(author) => {
				symlinkSync('/etc/passwd', join(author.folder, 'policies/passwd.policy.yaml'));
				return author.commit({});
			},
			'policies/passwd.policy.yaml symlink',
		],
		[
			'a submodule',
			(author) => {
				author.git('update-index', '--add', '--cacheinfo', `160000,${author.git('rev-parse', 'HEAD')},vendor`);
				author.git('commit', '--quiet', '--message', 'Vendor');
				author.publish();
				return author.git('rev-parse', 'HEAD');
			},
			'vendor not-a-file',
		],
		['a name that leads out', (author) => oddTree(author, ['..', '..', 'x']), '.. odd-file-name'],
		['a name with slashes', (author) => oddTree(author, ['../../x']), '../../x odd-file-name'],
		[
			'a name with control characters',
			(author) => oddTree(author, ['a\u001b[31m.policy.yaml']),
			'a\u001b[31m.policy.yaml odd-file-name',
		],
	])('%s', MINUTE, async (_, author, finding) => {
		const { author: git, project } = await installed();
		await project.fetch();
		const before = project.snapshot('security');
		author(git);
		const { exit, pack } = await project.fetch();
		expect(exit).toBe(1);
		expect(pack.findings.map(({ file, rule }) => `${file} ${rule}`)).toContain(finding);
		expect(project.snapshot('security')).toEqual(before);
		expect(readdirSync(project.installed('security'))).toEqual(['.git']);
		expect(project.folders()).toEqual(['security']);
	});
});

/** A commit whose tree holds names that git itself would not write, one folder in the other. */
function oddTree(author: GitAuthor, names: readonly string[]): string {
	const git = (words: readonly string[], input: string | Buffer) =>
		execFileSync('git', ['-C', author.bare, ...words], { input, encoding: 'utf8' }).trim();
	const kept = git(['ls-tree', 'main'], '');
	let oid = git(['hash-object', '-w', '--stdin'], 'id: x\n');
	for (const [index, name] of [...names].reverse().entries()) {
		const mode = index === 0 ? '100644' : '40000';
		const entries = index === names.length - 1 ? kept.split('\n').map(rawEntry) : [];
		const raw = Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex'), ...entries]);
		oid = git(['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], raw);
	}
	const commit = git(
		['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit-tree', '-m', 'Odd', '-p', 'main', oid],
		'',
	);
	git(['update-ref', 'refs/heads/main', commit], '');
	return commit;
}

function rawEntry(line: string): Buffer {
	const [, mode = '', oid = '', name = ''] = /^(\d+) \w+ (\w+)\t(.*)$/.exec(line) ?? [];
	return Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(oid, 'hex')]);
}

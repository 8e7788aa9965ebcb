import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, PACK, POLICY, writeFiles } from '../../folder/folder-fixture.ts';
import { readPackFolder } from '../../folder/pack-folder.ts';
import { readCommit } from './git-commit.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;

function committed(files: Readonly<Record<string, string>>, more: (root: string) => void = () => {}) {
	const root = folderOf(files);
	git(root, 'init', '--quiet');
	more(root);
	git(root, 'add', '--all', '--force');
	git(root, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '--quiet', '--message', 'All');
	return { root, gitdir: join(root, '.git'), commit: git(root, 'rev-parse', 'HEAD') };
}

function git(root: string, ...words: string[]): string {
	return execFileSync('git', ['-C', root, ...words], { encoding: 'utf8' }).trim();
}

describe.skipIf(!hasGit)('[T3-FETCH-04] a commit is read as a folder is, and from its objects alone', () => {
	it('holds the same files, in the same order, and leaves out the same names', async () => {
		const { root, gitdir, commit } = committed({
			'pack.yaml': PACK,
			'policies/pii.policy.yaml': POLICY,
			'policies/é.policy.yaml': POLICY,
			'policies/.policy.yaml': POLICY,
			'.github/workflows/ci.yaml': 'x: 1\n',
			'node_modules/x/index.yaml': 'x: 1\n',
			'.hidden': 'x',
			'a.b': '1',
			'a/b': '2',
			'a-b': '3',
			'empty.md': '',
		});
		const { files, problems } = await readCommit(gitdir, commit);
		const folder = readPackFolder(root, { name: 'p', layer: 'org' });
		const bytesByPath = (all: readonly { readonly path: string; readonly bytes: Uint8Array }[]) =>
			all.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('latin1')]);
		expect(bytesByPath(files)).toEqual(bytesByPath(folder.files));
		expect(problems).toEqual([]);
	});

	it('does not look at the work tree, and not into packed objects otherwise than into loose ones', async () => {
		const { root, gitdir, commit } = committed({ 'pack.yaml': PACK, 'x.policy.yaml': POLICY });
		writeFiles(root, { 'pack.yaml': 'changed', 'new.policy.yaml': POLICY });
		const loose = await readCommit(gitdir, commit);
		git(root, 'gc', '--quiet', '--prune=now');
		expect(readdirSync(join(gitdir, 'objects/pack'))).not.toEqual([]);
		expect(await readCommit(gitdir, commit)).toEqual(loose);
		expect(loose.files.map(({ path }) => path)).toEqual(['pack.yaml', 'x.policy.yaml']);
	});

	it('names what it does not take in: a link, what is too large, what is too deep', async () => {
		const deep = `${Array.from({ length: 17 }, (_, index) => `d${index}`).join('/')}/x.md`;
		const { gitdir, commit } = committed(
			{ 'pack.yaml': PACK, 'large.md': 'x'.repeat(1024 * 1024 + 1), [deep]: 'x' },
			(root) => symlinkSync('/etc/passwd', join(root, 'link.policy.yaml')),
		);
		const { files, problems } = await readCommit(gitdir, commit);
		expect(files.map(({ path }) => path)).toEqual(['pack.yaml']);
		expect(problems.map(({ file, rule }) => `${file.replace(/^d0.*(?=d13)/, '')} ${rule}`).sort()).toEqual([
			'd13/d14/d15/d16 folder-too-deep',
			'large.md file-too-large',
			'link.policy.yaml symlink',
		]);
	});

	it('says that objects are missing', async () => {
		const { gitdir, commit } = committed({ 'pack.yaml': PACK });
		const blob = git(gitdir, 'rev-parse', `${commit}:pack.yaml`);
		rmSync(join(gitdir, 'objects', blob.slice(0, 2), blob.slice(2)));
		await expect(readCommit(gitdir, commit)).rejects.toMatchObject({
			code: 'PACK_UNREADABLE',
			message: `Cannot read commit ${commit.slice(0, 7)} of the clone: an object of it is missing or damaged (NotFoundError). Run "tenet pack fetch".`,
		});
	});
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACK, writeFiles } from '../folder/folder-fixture.ts';
import { BUILTIN, git, orderOf, workTreeWithPack } from '../publishing/work-tree-fixture.ts';
import { packsAtBase } from './packs-at-base.ts';

const HAS_GIT = (() => {
	try {
		return execFileSync('git', ['--version']).length > 0;
	} catch {
		return false;
	}
})();

const STRICTER = 'id: late\ntitle: Late\nstatement: Later.\nseverity: must\nrules: [{id: L-1, statement: Later.}]\n';

describe.skipIf(!HAS_GIT)('[T4-CONTRACTCLI-01] the packs of a commit (skipped without git)', () => {
	it('are read where the branch left the other one, and nothing is checked out', async () => {
		const root = workTreeWithPack();
		const fork = git(root, 'rev-parse', 'HEAD');
		git(root, 'checkout', '--quiet', '-b', 'feature');
		commit(root, { 'governance/feature.policy.yaml': STRICTER });
		git(root, 'checkout', '--quiet', 'main');
		commit(root, { 'governance/late.policy.yaml': STRICTER });
		git(root, 'checkout', '--quiet', 'feature');
		writeFiles(root, { 'governance/policies/pii.policy.yaml': 'broken: [\n' });
		const before = git(root, 'status', '--porcelain');
		const { commit: read, at, loaded, asNow } = await base(root, 'main');
		expect([read, at, asNow, idsOf(loaded)]).toEqual([fork, 'merge-base', [], ['pii']]);
		expect(git(root, 'status', '--porcelain')).toBe(before);
		expect(readFileSync(join(root, '.git/HEAD'), 'utf8')).toBe('ref: refs/heads/feature\n');
	});

	it('are found by every name that git has for a commit', async () => {
		const root = workTreeWithPack();
		git(root, 'tag', 'v1');
		git(root, 'tag', '-a', 'v2', '-m', 'Second');
		git(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
		git(root, 'update-ref', 'refs/remotes/origin/remote-only', 'HEAD');
		commit(root, { 'governance/late.policy.yaml': STRICTER });
		for (const name of ['HEAD~1', 'HEAD^', 'v1', 'v2', 'origin/main', 'remote-only'])
			expect([name, idsOf((await base(root, name)).loaded)]).toEqual([name, ['pii']]);
		for (const name of ['HEAD', 'main', 'refs/heads/main'])
			expect([name, idsOf((await base(root, name)).loaded)]).toEqual([name, ['late', 'pii']]);
	});

	it('are those of the tip where the two have nothing in common, as in a shallow clone', async () => {
		const root = workTreeWithPack();
		const other = git(root, 'commit-tree', 'HEAD^{tree}', '-m', 'Alone');
		expect(await base(root, other)).toMatchObject({ at: 'tip', commit: other });
	});

	it('are found by a commit, or its beginning, and in a linked work tree', async () => {
		const root = workTreeWithPack();
		const first = git(root, 'rev-parse', 'HEAD');
		commit(root, { 'governance/late.policy.yaml': STRICTER });
		const linked = join(root, 'linked');
		git(root, 'worktree', 'add', '--quiet', linked);
		for (const name of [first, first.slice(0, 8), 'HEAD~1'])
			expect(idsOf((await base(linked, name)).loaded)).toEqual(['pii']);
	});

	it('are those that tenet.yaml named then', async () => {
		const root = workTreeWithPack({
			'tenet.yaml': 'doctrine:\n  org:\n    packs:\n      - {name: security, path: security}\n',
			'security/pack.yaml': PACK.replace(/^name: .*$/m, 'name: security'),
			'security/late.policy.yaml': STRICTER,
		});
		writeFileSync(join(root, 'tenet.yaml'), '{}\n');
		rmSync(join(root, 'security'), { recursive: true });
		expect(idsOf((await base(root, 'HEAD')).loaded)).toEqual(['late', 'pii']);
	});

	it('are as they are now when they belong to no commit of this repository', async () => {
		const elsewhere = workTreeWithPack();
		const root = workTreeWithPack({
			'tenet.yaml': `doctrine:\n  org:\n    packs:\n      - {name: security, path: ${JSON.stringify(join(elsewhere, 'governance'))}}\n`,
		});
		const { asNow, loaded } = await base(root, 'main');
		expect([asNow, loaded.length]).toEqual([['security'], 3]);
	});

	it('are missed by name, with what to fetch', async () => {
		const root = workTreeWithPack();
		await expect(base(root, 'origin/main')).rejects.toMatchObject({
			code: 'USAGE',
			message:
				'Cannot compare with "origin/main": this clone has no branch, tag or commit of that name. ' +
				'Run "git fetch origin main", and name "origin/main", or "FETCH_HEAD" in a clone of one branch.',
		});
		for (const odd of ['../../config', '-x', 'a b', 'main@{1}', ''])
			await expect(base(root, odd)).rejects.toMatchObject({ code: 'USAGE' });
		await expect(base(root, 'HEAD~9')).rejects.toThrow('the history of "HEAD" does not go back that far.');
		const empty = join(root, 'empty');
		git(root, 'init', '--quiet', '--initial-branch=main', empty);
		for (const name of ['HEAD~1', 'main'])
			await expect(base(empty, name)).rejects.toThrow('nothing is committed there yet');
		const shallow = join(root, 'shallow');
		git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, shallow);
		await expect(base(shallow, 'release')).rejects.toThrow('this shallow clone has no branch');
		await expect(base(shallow, 'HEAD~1')).rejects.toThrow('Run "git fetch --unshallow"');
		const bare = join(root, 'bare');
		mkdirSync(bare);
		rmSync(join(root, '.git'), { recursive: true });
		await expect(base(bare, 'main')).rejects.toThrow('this folder is in no git checkout');
	});

	it('are unreadable when their objects are not there', async () => {
		const root = workTreeWithPack();
		const blob = git(root, 'rev-parse', 'HEAD:governance/pack.yaml');
		rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
		await expect(base(root, 'main')).rejects.toMatchObject({ code: 'PACK_UNREADABLE' });
	});
});

function base(root: string, ref: string) {
	const { configuration } = orderOf(root);
	return packsAtBase({ ...configuration, file: join(root, 'tenet.yaml') }, { ref, builtinRoot: BUILTIN, env: {} });
}

function commit(root: string, files: Readonly<Record<string, string>>): void {
	writeFiles(root, files);
	git(root, 'add', '--all');
	git(root, 'commit', '--quiet', '--message=Next');
}

function idsOf(loaded: Awaited<ReturnType<typeof base>>['loaded']): readonly string[] {
	return loaded
		.filter(({ name }) => name !== 'builtin')
		.flatMap(({ artifacts }) => artifacts.map(({ id }) => id))
		.sort();
}

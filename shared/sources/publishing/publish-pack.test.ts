import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packsAtBase } from '../base/packs-at-base.ts';
import { POLICY, writeFiles } from '../folder/folder-fixture.ts';
import { CommitTarget } from './commit-target.ts';
import { publishPack } from './publish-pack.ts';
import { byVersion } from './version-tag.ts';
import { BUILTIN, git, orderOf, workTreeWithPack } from './work-tree-fixture.ts';

const LOGS = POLICY.replace('id: pii', 'id: logs');

describe('publishing a pack [T3-PUBLISH-01]', () => {
	it("commits the pack's files as they are, under who git says works here, and leaves a clean work tree", async () => {
		const root = workTreeWithPack({ 'governance/old.policy.yaml': LOGS });
		rmSync(join(root, 'governance/old.policy.yaml'));
		writeFiles(root, { 'governance/policies/logs.policy.yaml': LOGS });
		const publication = await publishPack(orderOf(root));
		expect(publication).toMatchObject({
			published: true,
			pack: 'shop',
			branch: 'main',
			changes: [
				{ path: 'governance/old.policy.yaml', change: 'removed' },
				{ path: 'governance/policies/logs.policy.yaml', change: 'added' },
			],
		});
		expect(git(root, 'log', '-1', '--format=%an <%ae>|%s')).toBe('Bo <bo@example.com>|Because');
		expect(git(root, 'show', 'HEAD:governance/policies/logs.policy.yaml')).toBe(LOGS.trim());
		expect(git(root, 'status', '--porcelain')).toBe('');
		expect(git(root, 'fsck', '--strict')).toBe('');
	});

	it('never takes in what is outside, staged or not, nor what git ignores', async () => {
		const root = workTreeWithPack({ '.gitignore': 'governance/draft*\n', 'governance/.hidden/keep': 'kept\n' });
		writeFiles(root, {
			'README.md': 'Changed\n',
			'staged.txt': 'staged\n',
			'governance/draft.policy.yaml': LOGS,
			'governance/policies/pii.policy.yaml': POLICY.replace('It stays.', 'It stays here.'),
		});
		git(root, 'add', 'staged.txt');
		const publication = await publishPack(orderOf(root));
		expect(publication).toMatchObject({ ignored: ['governance/draft.policy.yaml'] });
		expect(git(root, 'show', '--name-only', '--format=', 'HEAD')).toBe('governance/policies/pii.policy.yaml');
		expect(git(root, 'status', '--porcelain').split('\n')).toEqual(['M README.md', 'A  staged.txt']);
		expect(git(root, 'ls-tree', '-r', '--name-only', 'HEAD')).toContain('governance/.hidden/keep');
	});

	it('[T4-ENDS-09] keeps the documents of retained versions, and refuses one that is not there', async () => {
		const contract = (retained: string) =>
			'id: Cart-v1\ntitle: Cart\nname: Cart\nversion: 1.1.0\ntype: event\nformat: json-schema\ndocument: cart.json\n' +
			`ownerContext: cart\nlifecycle: draft\nretained: [{version: 1.0.0, document: ${retained}}]\n`;
		const root = workTreeWithPack({
			'governance/cart.bounded-context.yaml':
				'id: cart\ntitle: Cart\nowner: us\npurpose: P.\nboundaries: {owns: [], excludes: []}\nownedEvents: []\nownedData: []\n',
		});
		const files = { 'governance/c/cart.json': '{}', 'governance/c/old/cart.1.0.json': '{"type": "object"}\n' };
		writeFiles(root, { ...files, 'governance/c/Cart-v1.contract.yaml': contract('old/cart.1.0.json') });
		await publishPack(orderOf(root));
		expect(git(root, 'show', 'HEAD:governance/c/old/cart.1.0.json')).toBe('{"type": "object"}');
		const before = orderOf(root);
		const { loaded } = await packsAtBase(before.configuration, { ref: 'HEAD', builtinRoot: BUILTIN, env: {} });
		const sealed = loaded.flatMap(({ artifacts }) => artifacts).find(({ id }) => id === 'Cart-v1');
		expect(sealed?.fields['retained']).toMatchObject([
			{ version: '1.0.0', document: { file: 'c/old/cart.1.0.json', text: '{"type": "object"}\n' } },
		]);
		writeFiles(root, { 'governance/c/Cart-v1.contract.yaml': contract('old/gone.json') });
		expect(await publishPack(before)).toMatchObject({ published: false, findings: [{ rule: 'document-missing' }] });
	});

	it('says that nothing changed, and makes no commit', async () => {
		const root = workTreeWithPack();
		const before = git(root, 'rev-parse', 'HEAD');
		expect(await publishPack(orderOf(root))).toMatchObject({ published: true, changes: [], commit: before });
		expect(git(root, 'rev-list', '--count', 'HEAD')).toBe('1');
	});

	it('writes nothing at all in a dry run', async () => {
		const root = workTreeWithPack();
		writeFiles(root, { 'governance/policies/logs.policy.yaml': LOGS });
		const objects = git(root, 'count-objects');
		const publication = await publishPack(orderOf(root, { dryRun: true }));
		expect(publication).toMatchObject({ changes: [{ change: 'added' }], dryRun: true });
		expect(git(root, 'count-objects')).toBe(objects);
		expect(git(root, 'status', '--porcelain')).toBe('?? governance/policies/logs.policy.yaml');
	});

	it('refuses a pack with errors and lists them all', async () => {
		const root = workTreeWithPack();
		writeFiles(root, { 'governance/a.policy.yaml': 'id: [', 'governance/b.policy.yaml': 'title: No id\n' });
		symlinkSync('/etc/passwd', join(root, 'governance/passwd.policy.yaml'));
		const publication = await publishPack(orderOf(root));
		expect(publication.published).toBe(false);
		expect([...new Set(publication.findings.map(({ file }) => file))]).toEqual([
			'a.policy.yaml',
			'b.policy.yaml',
			'passwd.policy.yaml',
		]);
		expect(git(root, 'rev-list', '--count', 'HEAD')).toBe('1');
	});

	it('refuses a repository inside the pack', async () => {
		const root = workTreeWithPack();
		mkdirSync(join(root, 'governance/inner'));
		git(join(root, 'governance/inner'), 'init', '--quiet');
		await expect(publishPack(orderOf(root))).rejects.toThrow('"inner" is a repository of its own');
	});

	it('commits the first commit of a repository', async () => {
		const root = workTreeWithPack();
		rmSync(join(root, '.git'), { recursive: true });
		git(root, 'init', '--quiet', '--initial-branch=main');
		await publishPack(orderOf(root));
		expect(git(root, 'ls-files').split('\n')).toEqual(['governance/pack.yaml', 'governance/policies/pii.policy.yaml']);
	});
});

describe('a tag [T3-PUBLISH-02]', () => {
	it('is annotated, says the version of pack.yaml, and may be made of what was committed before', async () => {
		const root = workTreeWithPack();
		expect(await publishPack(orderOf(root, { tag: 'v1.0.0' }))).toMatchObject({ tag: 'v1.0.0', changes: [] });
		expect(git(root, 'cat-file', '-t', 'v1.0.0')).toBe('tag');
		expect(git(root, 'describe', '--always')).toBe('v1.0.0');
	});

	it.each([
		['v1.0.1', 'the tag v1.0.1 is not the version 1.0.0 in pack.yaml'],
		['1.0.0', 'it is not of the form "v1.4.0"'],
		['v1.0.0', 'the tag v1.0.0 is there already'],
	])('%s is refused before anything is committed', async (tag, why) => {
		const root = workTreeWithPack();
		git(root, 'tag', 'v1.0.0');
		writeFiles(root, { 'governance/policies/logs.policy.yaml': LOGS });
		await expect(publishPack(orderOf(root, { tag }))).rejects.toThrow(why);
		expect(git(root, 'rev-list', '--count', 'HEAD')).toBe('1');
	});

	it('goes up', async () => {
		const root = workTreeWithPack();
		git(root, 'tag', 'v1.10.0');
		await expect(publishPack(orderOf(root, { tag: 'v1.0.0' }))).rejects.toThrow('the tag v1.0.0 is not above v1.10.0');
	});

	it('is ordered as semver.org orders versions', () => {
		const sorted = [
			...['v1.0.0-alpha', 'v1.0.0-alpha.1', 'v1.0.0-alpha.beta', 'v1.0.0-beta', 'v1.0.0-beta.2', 'v1.0.0-beta.11'],
			...['v1.0.0-rc.1', 'v1.0.0', 'v1.2.0', 'v1.10.0', 'v10.0.0'],
		];
		expect([...sorted].reverse().sort(byVersion)).toEqual(sorted);
	});
});

describe('a commit target [T3-PUBLISH-03]', () => {
	it('cannot be made of a work tree and a branch that it has not checked out', async () => {
		const root = workTreeWithPack();
		git(root, 'branch', 'release');
		await expect(CommitTarget.of(root, 'release')).rejects.toThrow(
			'the work tree has "main" checked out, not "release"',
		);
		expect((await CommitTarget.of(root, 'main')).branch).toBe('main');
	});

	it.each([
		['a detached HEAD', (root: string) => git(root, 'checkout', '--quiet', '--detach'), 'no branch checked out'],
		[
			'an unfinished merge',
			(root: string) => writeFileSync(join(root, '.git/MERGE_HEAD'), ''),
			'a merge is not finished',
		],
		['an unfinished rebase', (root: string) => mkdirSync(join(root, '.git/rebase-merge')), 'a rebase is not finished'],
		['no repository', (root: string) => rmSync(join(root, '.git'), { recursive: true }), 'is in no git work tree'],
		['a sparse one', (root: string) => git(root, 'config', 'core.sparseCheckout', 'true'), 'the work tree is sparse'],
	])('is refused for %s', async (_, spoil, why) => {
		const root = workTreeWithPack();
		spoil(root);
		await expect(publishPack(orderOf(root))).rejects.toThrow(why);
	});

	it.each([
		[
			'somebody else commits',
			(root: string) => git(root, 'commit', '--quiet', '--allow-empty', '--message=Else'),
			'somebody else committed',
		],
		[
			'another branch is checked out',
			(root: string) => git(root, 'checkout', '--quiet', '-b', 'other'),
			'"other" checked out meanwhile',
		],
		['git is at work', (root: string) => writeFileSync(join(root, '.git/index.lock'), ''), 'another process has'],
	])('notices that meanwhile %s, and leaves branch, index and work tree as they are', async (_, meanwhile, why) => {
		const root = workTreeWithPack();
		const target = await CommitTarget.of(join(root, 'governance'));
		meanwhile(root);
		const before = [git(root, 'rev-parse', 'HEAD'), git(root, 'status', '--porcelain')];
		const person = { name: 'Bo', email: 'bo@example.com' };
		const order = { edits: new Map([['README.md', undefined]]), message: 'x', author: person, committer: person };
		await expect(target.commit(order)).rejects.toThrow(why);
		expect([git(root, 'rev-parse', 'HEAD'), git(root, 'status', '--porcelain')]).toEqual(before);
		expect(existsSync(join(root, '.git/refs/heads/main.lock'))).toBe(false);
	});

	it('lets one of many publishers at a time commit, and none is lost', async () => {
		const root = workTreeWithPack();
		const target = () => CommitTarget.of(join(root, 'governance'));
		const person = { name: 'Bo', email: 'bo@example.com' };
		const order = { edits: new Map(), message: 'x', author: person, committer: person };
		const targets = await Promise.all([1, 2, 3, 4].map(target));
		const outcomes = await Promise.allSettled(targets.map((one) => one.commit(order)));
		const made = outcomes.filter(({ status }) => status === 'fulfilled').length;
		expect(made).toBeGreaterThan(0);
		expect(git(root, 'rev-list', '--count', 'HEAD')).toBe(String(1 + made));
	});
});

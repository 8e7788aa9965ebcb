import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { folderOf, PACK, POLICY, writeFiles } from '../folder/folder-fixture.ts';
import type { PublishOrder } from './publish-pack.ts';

export const BUILTIN = fileURLToPath(new URL('../../../packs/builtin', import.meta.url));

/** The system's git in a folder: what else works in the same work tree. */
export function git(folder: string, ...words: readonly string[]): string {
	const env = {
		...process.env,
		GIT_CONFIG_GLOBAL: '/dev/null',
		GIT_CONFIG_SYSTEM: '/dev/null',
		GIT_AUTHOR_NAME: 'Ana',
		GIT_AUTHOR_EMAIL: 'ana@example.com',
		GIT_COMMITTER_NAME: 'Ana',
		GIT_COMMITTER_EMAIL: 'ana@example.com',
	};
	return execFileSync('git', words, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** A work tree on `main` whose folder `governance` is a pack, all of it committed; beside it a file of its own. */
export function workTreeWithPack(files: Readonly<Record<string, string>> = {}): string {
	const root = folderOf({});
	writeFiles(root, {
		'README.md': 'Shop\n',
		'governance/pack.yaml': PACK,
		'governance/policies/pii.policy.yaml': POLICY,
		...files,
	});
	git(root, 'init', '--quiet', '--initial-branch=main');
	git(root, 'add', '--all');
	git(root, 'commit', '--quiet', '--message=First');
	return root;
}

/** An order to publish the pack of that work tree. */
export function orderOf(root: string, more: Partial<PublishOrder> = {}): PublishOrder {
	const pack = { name: 'project', layer: 'project' as const, root: `${root}/governance` };
	return {
		pack,
		configuration: {
			...CONFIGURATION,
			root,
			packs: [pack],
			cache: `${root}/.tenet/cache`,
			store: `${root}/.tenet/store`,
		},
		builtinRoot: BUILTIN,
		message: 'Because',
		push: false,
		dryRun: false,
		env: { GIT_AUTHOR_NAME: 'Bo', GIT_AUTHOR_EMAIL: 'bo@example.com' },
		user: 'bo',
		signal: new AbortController().signal,
		...more,
	};
}

const CONFIGURATION = {
	lines: { main: {} },
	servers: [],
	host: '127.0.0.1',
	port: 0,
	allowedHosts: [],
	allowedOrigins: [],
	logLevel: 'silent',
} as const;

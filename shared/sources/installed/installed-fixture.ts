import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { folderOf, PACK, POLICY, writeFiles } from '../folder/folder-fixture.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import { validatePacks } from '../validation/validate-packs.ts';
import { type FetchedIdentity, replaceSnapshot, type SnapshotContent } from './pack-snapshot.ts';
import { prepareInstalled } from './prepare-installed.ts';

export const SECURITY = PACK.replace('name: shop', 'name: security');
export const ADDRESS = 'https://git.example/security.git';

/** What a fetch would have left, without one. */
export function identity(said: Partial<FetchedIdentity> = {}): FetchedIdentity {
	return { type: 'git', url: ADDRESS, version: 'v1.0.0', fetchedAt: '2026-11-20T10:00:00Z', ...said };
}

export function content(
	files: Readonly<Record<string, string>> = { 'pack.yaml': SECURITY, 'pii.policy.yaml': POLICY },
	said: Partial<SnapshotContent> = {},
): SnapshotContent {
	const listed = Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
	return { identity: identity(), files: listed, problems: [], ...said };
}

/** Installs an archive's pack where a project has it by default. */
export function installArchive(root: string, name: string, files?: Readonly<Record<string, string>>): string {
	const folder = join(root, '.tenet/packs', name);
	const said = identity({ type: 'https', url: `https://packs.example/${name}.tgz`, version: '1.0.0' });
	replaceSnapshot(join(folder, 'pack.snapshot'), content(files, { identity: said }));
	return folder;
}

/** A clone with one commit for each set of files, and a tag `v<N>` at each; a real one, made by the system's git. */
export function cloneOf(folder: string, commits: readonly Readonly<Record<string, string>>[]): readonly string[] {
	mkdirSync(folder, { recursive: true });
	const git = gitIn(folder);
	git('init', '-q', '-b', 'main', '.');
	return commits.map((files, index) => {
		writeFiles(folder, files);
		git('add', '-A');
		git('commit', '-q', '-m', `change ${index + 1}`);
		git('tag', `v${index + 1}`);
		return git('rev-parse', 'HEAD').trim();
	});
}

export function gitIn(folder: string): (...args: readonly string[]) => string {
	const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
	const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false'];
	return (...args) => execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', env });
}

export const ARCHIVE =
	'doctrine: {org: {packs: [{name: security, source_type: https, url: "https://packs.example/security.tgz"}]}}\n';
export const GIT =
	'doctrine: {org: {packs: [{name: security, source_type: git, url: "https://git.example/security.git"}]}}\n';

/** A project that is configured so, with a pack of its own, over an empty built-in one. */
export async function project(configured: string, files: Readonly<Record<string, string>> = {}) {
	const root = folderOf({
		'builtin/pack.yaml': PACK,
		'governance/pack.yaml': PACK,
		'tenet.yaml': configured,
		...files,
	});
	const configuration = await readConfiguration({ startFolder: root, env: {} });
	const open = async () => {
		await prepareInstalled(configuration);
		return openKnowledge(configuration, join(root, 'builtin'));
	};
	const validate = () => validatePacks(configuration, join(root, 'builtin'));
	return { root, folder: join(root, '.tenet/packs/security'), configuration, open, validate };
}

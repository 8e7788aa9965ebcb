import { readdirSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { getConfig, readCommit } from 'isomorphic-git';
import { gitFolder, lookAtInstalled } from '../../installed/installed-place.ts';
import { GIT_FILES, openRepository } from './git-files.ts';
import { readTreeEntries } from './git-tree.ts';

/** What stands where a pack is to be installed. */
export type InstalledClone =
	| { readonly is: 'absent' }
	/** Something that no fetch put there. */
	| { readonly is: 'foreign'; readonly linked?: true }
	/** Its HEAD names no commit that is there: half of a clone, or one whose objects were lost. */
	| { readonly is: 'damaged'; readonly commit?: string }
	| { readonly is: 'whole'; readonly commit: string; readonly url: string };

export async function lookAtClone(root: string): Promise<InstalledClone> {
	const folder = statSync(gitFolder(root), { throwIfNoEntry: false });
	if (!folder) return { is: isFree(root) ? 'absent' : 'foreign' };
	// A file of this name points from a linked work tree or a submodule to a repository elsewhere, which is somebody's.
	if (!folder.isDirectory()) return { is: 'foreign', linked: true };
	const repository = openRepository(gitFolder(root));
	const { head } = lookAtInstalled({ root, type: 'git' });
	try {
		const { commit } = await readCommit({ ...repository, oid: head ?? '' });
		await readTreeEntries(repository, commit.tree);
		const url = await getConfig({ ...repository, path: 'remote.origin.url' });
		return { is: 'whole', commit: head ?? '', url: String(url ?? '') };
	} catch {
		return { is: 'damaged', ...(head !== undefined && { commit: head }) };
	}
}

/** A folder may hold the snapshot of a pack that was fetched another way. */
function isFree(root: string): boolean {
	const stats = statSync(root, { throwIfNoEntry: false });
	if (!stats) return true;
	return stats.isDirectory() && readdirSync(root).every((name) => name === 'pack.snapshot');
}

/** Where a clone is made until it is whole and valid: beside the pack's folder, so that a rename brings it there. */
export function asideFolder(root: string): string {
	return join(dirname(root), `.${basename(root)}.fetching`);
}

/** An empty repository beside the pack's folder. What a process that died left there is nobody's. */
export async function beginAside(root: string, url: string): Promise<string> {
	const gitdir = asideFolder(root);
	await rm(gitdir, { recursive: true, force: true });
	for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'tenet'])
		await mkdir(join(gitdir, folder), { recursive: true });
	await GIT_FILES.promises.writeFile(join(gitdir, 'config'), configFor(url));
	await GIT_FILES.promises.writeFile(join(gitdir, 'HEAD'), 'ref: refs/heads/none\n');
	return gitdir;
}

/** What `git` in the clone finds: where it came from, and never a credential. */
export function configFor(url: string): string {
	return [
		'[core]',
		'\trepositoryformatversion = 0',
		'\tbare = false',
		'[remote "origin"]',
		`\turl = "${url.replace(/["\\]/g, '\\$&')}"`,
		'\tfetch = +refs/heads/*:refs/remotes/origin/*',
		'',
	].join('\n');
}

/** What a process that died while it received objects left in a clone. */
export async function sweep(gitdir: string): Promise<void> {
	const folder = join(gitdir, 'objects/pack');
	const left = (await readdir(folder)).filter((name) => name.startsWith('tmp_pack_') || name.endsWith('.tmp'));
	await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

import { cp, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gitFolder } from '../../installed/installed-place.ts';
import { replaceSnapshot, type SnapshotContent } from '../../installed/pack-snapshot.ts';
import { configFor } from './git-clone.ts';
import { GIT_FILES } from './git-files.ts';

/** A clone whose objects are there, and the commit that is to govern. */
export interface Installing {
	readonly root: string;
	readonly commit: string;
	readonly content: SnapshotContent;
}

/**
 * Moves HEAD. The snapshot comes first: a process that dies between the two leaves a HEAD of the old commit, and the
 * old commit is then what governs (docs/adr/0013).
 */
export async function moveHead(gitdir: string, { commit, content }: Installing): Promise<void> {
	replaceSnapshot(join(gitdir, 'tenet', 'pack.snapshot'), content);
	await GIT_FILES.promises.writeFile(join(gitdir, 'HEAD'), `${commit}\n`);
}

/** The first clone: made whole beside the pack's folder, and put there by one rename. */
export async function putInPlace(aside: string, installing: Installing): Promise<void> {
	await moveHead(aside, installing);
	await mkdir(installing.root, { recursive: true });
	await rename(aside, gitFolder(installing.root));
}

/**
 * Puts a clone in the place of one that nothing can be read from. The old one is kept: it may hold what somebody needs.
 *
 * @returns where the old one is
 */
export async function putInPlaceOf(
	damaged: string | undefined,
	aside: string,
	installing: Installing,
): Promise<string> {
	const kept = await freeName(installing.root, damaged);
	await moveHead(aside, installing);
	await mkdir(kept);
	await rename(gitFolder(installing.root), gitFolder(kept));
	await rename(aside, gitFolder(installing.root));
	return kept;
}

/**
 * Makes a clone that of another remote, in place: at every moment the one commit or the other governs, which no two
 * renames of folders could give. Where it came from is written last, so that a process that died on the way is noticed.
 *
 * @returns where a copy of the old clone is
 */
export async function changeRemote(
	before: string,
	aside: string,
	installing: Installing & { readonly url: string },
): Promise<string> {
	const { root, url } = installing;
	const gitdir = gitFolder(root);
	const kept = await keepCopy(root, before);
	await linkPacks(join(aside, 'objects/pack'), join(gitdir, 'objects/pack'));
	await moveHead(gitdir, installing);
	await rm(join(gitdir, 'refs/tags'), { recursive: true, force: true });
	await rm(join(gitdir, 'refs/remotes'), { recursive: true, force: true });
	await mkdir(join(gitdir, 'refs/tags'), { recursive: true });
	await rename(join(aside, 'packed-refs'), join(gitdir, 'packed-refs'));
	await GIT_FILES.promises.writeFile(join(gitdir, 'config'), configFor(url));
	await rm(aside, { recursive: true, force: true });
	return kept;
}

/** A copy whose objects take no room of their own: git never changes one in place. */
async function keepCopy(root: string, commit: string): Promise<string> {
	const kept = await freeName(root, commit);
	const unfinished = `${kept}.unfinished`;
	await rm(unfinished, { recursive: true, force: true });
	await cp(gitFolder(root), gitFolder(unfinished), { recursive: true, filter: (path) => !path.endsWith('.pack') });
	await linkPacks(join(gitFolder(root), 'objects/pack'), join(gitFolder(unfinished), 'objects/pack'));
	await rename(unfinished, kept);
	return kept;
}

/** Objects first, then what finds them. */
async function linkPacks(from: string, to: string): Promise<void> {
	await mkdir(to, { recursive: true });
	const names = (await readdir(from)).filter((name) => /^pack-.*\.(?:pack|idx)$/.test(name));
	for (const name of names.sort((one, other) => Number(one.endsWith('.idx')) - Number(other.endsWith('.idx')))) {
		if (await stat(join(to, name)).catch(() => undefined)) continue;
		await link(join(from, name), join(to, name)).catch(() => cp(join(from, name), join(to, name)));
	}
}

async function freeName(root: string, commit: string | undefined): Promise<string> {
	await mkdir(dirname(root), { recursive: true });
	const name = `${root}.replaced-${commit?.slice(0, 7) ?? 'damaged'}`;
	for (let number = 1; ; number++) {
		const free = number === 1 ? name : `${name}-${number}`;
		if (!(await stat(free).catch(() => undefined))) return free;
	}
}

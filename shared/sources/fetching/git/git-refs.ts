import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { byCodePoint } from '@tenet/kernel';
import { GIT_FILES } from './git-files.ts';
import type { RemoteRefs, RemoteTag } from './git-remote.ts';

/** What a clone knows: its tags, and the remote's branches as they were when they were last fetched. */
export interface CloneRefs {
	/** By name, the object that the tag names. */
	readonly tags: ReadonlyMap<string, string>;
	readonly branches: ReadonlyMap<string, string>;
}

const TAGS = 'refs/tags';
const BRANCHES = 'refs/remotes/origin';

export async function readRefs(gitdir: string): Promise<CloneRefs> {
	return { tags: await readBelow(gitdir, TAGS), branches: await readBelow(gitdir, BRANCHES) };
}

/** Whether a clone knows all that a remote has. */
export function knowsAll({ tags, branches }: CloneRefs, remote: RemoteRefs): boolean {
	const sameBranches = remote.branches.size === branches.size;
	const known = [...remote.branches].every(([name, oid]) => branches.get(name) === oid);
	return sameBranches && known && [...remote.tags.keys()].every((name) => tags.has(name));
}

/** Tags that name something else at the remote than they did here. A tag never moves in a clone, as with git itself. */
export function movedTags({ tags }: CloneRefs, remote: RemoteRefs): readonly string[] {
	return [...remote.tags].flatMap(([name, { oid }]) => (tags.has(name) && tags.get(name) !== oid ? name : []));
}

/**
 * Records what a remote has: branches as they are now, and tags that were not known.
 *
 * In one file, so that it is done at one stroke, and no name that somebody else chose becomes a name on this disk.
 */
export async function writeRefs(gitdir: string, known: CloneRefs, remote: RemoteRefs): Promise<void> {
	const peeled = new Map([...remote.tags.values()].map(({ oid, commit }: RemoteTag) => [oid, commit]));
	const tags = new Map([...[...remote.tags].map(([name, { oid }]) => [name, oid] as const), ...known.tags]);
	const lines = [
		...(await linesOfOthers(gitdir)),
		...[...remote.branches].map(([name, oid]): Line => [`${BRANCHES}/${name}`, oid]),
		...[...tags].map(([name, oid]): Line => [`${TAGS}/${name}`, oid, peeledLine(oid, peeled)]),
	];
	const sorted = lines.sort(([one], [other]) => byCodePoint(one, other));
	const text = sorted.map(([name, oid, after = '']) => `${oid} ${name}\n${after}`).join('');
	await GIT_FILES.promises.writeFile(join(gitdir, 'packed-refs'), `# pack-refs with: sorted \n${text}`);
	for (const folder of [TAGS, BRANCHES]) await rm(join(gitdir, folder), { recursive: true, force: true });
	await mkdir(join(gitdir, TAGS), { recursive: true });
}

/** `^` and what an annotated tag names in the end. */
type Line = readonly [name: string, oid: string, peeled?: string];

function peeledLine(oid: string, peeled: ReadonlyMap<string, string>): string {
	const commit = peeled.get(oid);
	return commit === undefined || commit === oid ? '' : `^${commit}\n`;
}

/** Refs below a folder, by the rest of their name. A ref in a file of its own is newer than one in the file of all. */
async function readBelow(gitdir: string, folder: string): Promise<ReadonlyMap<string, string>> {
	const packed = (await packedLines(gitdir)).filter(([name]) => name.startsWith(`${folder}/`));
	const names = await readdir(join(gitdir, folder), { recursive: true }).catch(() => []);
	const loose = await Promise.all(
		names.map(async (name) => [name, await looseRef(join(gitdir, folder, name))] as const),
	);
	return new Map([
		...packed.map(([name, oid]) => [name.slice(folder.length + 1), oid] as const),
		...loose.flatMap(([name, oid]) => (oid === undefined ? [] : [[name, oid] as const])),
	]);
}

async function looseRef(path: string): Promise<string | undefined> {
	const text = await readFile(path, 'utf8').catch(() => '');
	return /^[0-9a-f]{40}$/.exec(text.trim())?.[0];
}

async function packedLines(gitdir: string): Promise<readonly Line[]> {
	const text = await readFile(join(gitdir, 'packed-refs'), 'utf8').catch(() => '');
	const lines = text.matchAll(/^([0-9a-f]{40}) (\S+)\n(\^[0-9a-f]{40}\n)?/gm);
	return [...lines].map(([, oid = '', name = '', peeled]): Line => [name, oid, peeled ?? '']);
}

/** What somebody who works in the clone by hand keeps there. */
async function linesOfOthers(gitdir: string): Promise<readonly Line[]> {
	const lines = await packedLines(gitdir);
	return lines.filter(([name]) => !name.startsWith(`${TAGS}/`) && !name.startsWith(`${BRANCHES}/`));
}

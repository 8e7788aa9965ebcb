import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { publishRefused } from './publish-refusal.ts';

/** A git work tree and a folder inside it. */
export interface WorkTree {
	/** Absolute, without links. */
	readonly root: string;
	readonly gitdir: string;
	/** The folder's path from the root, with `/`; empty for the root itself. */
	readonly prefix: string;
}

/** What git leaves behind while it waits for a person, and what the person calls it. */
const UNFINISHED = {
	MERGE_HEAD: 'a merge',
	CHERRY_PICK_HEAD: 'a cherry-pick',
	REVERT_HEAD: 'a revert',
	BISECT_LOG: 'a bisect',
	'rebase-merge': 'a rebase',
	'rebase-apply': 'a rebase',
} as const;

/** @throws {Failure} `PUBLISH_REFUSED` when the folder is in no work tree that can be committed to */
export function workTreeOf(folder: string): WorkTree {
	const start = existing(folder);
	for (let root = start; ; root = dirname(root)) {
		const gitdir = join(root, '.git');
		const stats = lstatSync(gitdir, { throwIfNoEntry: false });
		if (stats?.isDirectory()) return { root, gitdir, prefix: relative(root, start).replaceAll(sep, '/') };
		if (stats) throw publishRefused(`${quoted(root)} is a linked work tree or a submodule`, 'Use a clone of its own.');
		if (dirname(root) === root) throw publishRefused(`${quoted(folder)} is in no git work tree`, GET_ONE);
	}
}

/** @throws {Failure} `PUBLISH_REFUSED` while git waits for a person to finish something */
export function refuseUnfinished({ gitdir }: WorkTree): void {
	const found = Object.entries(UNFINISHED).find(([name]) => existsSync(join(gitdir, name)));
	if (found) throw publishRefused(`${found[1]} is not finished`, 'Finish it, or abort it, and publish again.');
}

const GET_ONE = 'Run "git init" in the repository of the pack, or name a pack that has one.';

function existing(folder: string): string {
	try {
		return realpathSync(folder);
	} catch {
		throw publishRefused(`there is no folder ${quoted(folder)}`, 'Name the folder of a pack.');
	}
}

function quoted(text: string): string {
	return JSON.stringify(text);
}

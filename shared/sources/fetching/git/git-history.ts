import { readCommit } from 'isomorphic-git';
import type { FetchFailures } from '../http/safe-failures.ts';
import { openRepository } from './git-files.ts';
import { type CloneRefs, knowsAll, writeRefs } from './git-refs.ts';
import type { GitRemote, RemoteRefs } from './git-remote.ts';

export interface BringingHistory {
	readonly gitdir: string;
	readonly remote: GitRemote;
	readonly refs: RemoteRefs;
	readonly known: CloneRefs;
	/** What is to govern: in the end it has to be there. */
	readonly commit: string;
	readonly failures: FetchFailures;
}

/**
 * Brings all branches and tags of a remote, with their whole history: `git describe` needs it. Refs are written after
 * the objects that they name are there.
 */
export async function bringHistory(bringing: BringingHistory): Promise<void> {
	const { gitdir, remote, refs, known, commit } = bringing;
	const haves = [...known.branches.values(), ...known.tags.values()];
	if (!knowsAll(known, refs)) {
		const tags = [...refs.tags].flatMap(([name, { oid }]) => (known.tags.has(name) ? [] : oid));
		const wants = without([...refs.branches.values(), ...tags], haves);
		if (wants.length > 0) await remote.bringObjects({ gitdir, wants, haves });
		await writeRefs(gitdir, known, refs);
	}
	if (await has(gitdir, commit)) return;
	await bringAlone(bringing, [...haves, ...refs.branches.values()]);
}

/** A commit that no branch and no tag leads to, or not any more. */
async function bringAlone(
	{ gitdir, remote, commit, failures }: BringingHistory,
	haves: readonly string[],
): Promise<void> {
	const why = `it does not give commit ${commit}`;
	const whatToDo = 'Correct "ref" in tenet.yaml: a commit that a branch or a tag leads to.';
	await remote.bringObjects({ gitdir, wants: [commit], haves }).catch((error: unknown) => {
		throw isRefusal(error) ? failures.refused(why, whatToDo) : error;
	});
	if (!(await has(gitdir, commit))) throw failures.refused(why, whatToDo);
}

function isRefusal(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'FETCH_REFUSED';
}

async function has(gitdir: string, commit: string): Promise<boolean> {
	const found = await readCommit({ ...openRepository(gitdir), oid: commit }).catch(() => undefined);
	return found !== undefined;
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
	const known = new Set(some);
	return all.filter((one) => !known.has(one));
}

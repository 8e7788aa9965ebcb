import type { FetchFailures } from '../http/safe-failures.ts';
import type { RemoteRefs } from './git-remote.ts';

/** The commit that is to govern, and what said so. */
export interface Wanted {
	readonly commit: string;
	readonly by: 'tag' | 'commit' | 'branch' | 'default branch';
}

/**
 * Which commit a `ref` of `tenet.yaml` means at a remote: a tag, a full commit, a branch as it is there now, or without
 * one the default branch.
 *
 * @throws {Failure} `FETCH_REFUSED` when it means none
 */
export function wantedCommit(ref: string | undefined, remote: RemoteRefs, failures: FetchFailures): Wanted {
	if (ref === undefined) {
		if (!remote.head) throw failures.refused('it is empty', 'Push a commit to it, or correct "url" in tenet.yaml.');
		return { commit: remote.head.commit, by: 'default branch' };
	}
	const tag = remote.tags.get(ref.replace(/^refs\/tags\//, ''));
	if (tag && !ref.startsWith('refs/heads/')) return { commit: tag.commit, by: 'tag' };
	if (FULL.test(ref)) return { commit: ref.toLowerCase(), by: 'commit' };
	const branch = remote.branches.get(ref.replace(/^refs\/heads\//, ''));
	if (branch !== undefined) return { commit: branch, by: 'branch' };
	throw failures.refused(`it has no tag, commit or branch ${JSON.stringify(ref)}`, remedyFor(ref, remote));
}

const FULL = /^[0-9a-f]{40}$/i;
const SHORT = /^[0-9a-f]{7,39}$/i;
const SHOWN = 5;

function remedyFor(ref: string, { tags }: RemoteRefs): string {
	if (SHORT.test(ref)) return 'Write all 40 digits of the commit into "ref".';
	const names = [...tags.keys()].slice(-SHOWN);
	return `Correct "ref" in tenet.yaml${names.length > 0 ? `; tags there are ${names.join(', ')}` : ''}.`;
}

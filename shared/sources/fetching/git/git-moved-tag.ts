import type { FetchedIdentity } from '../../installed/pack-snapshot.ts';
import type { RemotePack } from '../fetching.ts';
import { peeled } from './describe-tags.ts';
import { gitFailures } from './git-failures.ts';
import { openRepository } from './git-files.ts';
import type { CloneRefs } from './git-refs.ts';
import type { RemoteRefs } from './git-remote.ts';
import type { Wanted } from './git-wanted.ts';

export interface Pinning {
	readonly pack: RemotePack;
	readonly gitdir: string;
	readonly refs: RemoteRefs;
	readonly wanted: Wanted;
	readonly known: CloneRefs;
	/** Of what is installed. */
	readonly installed: FetchedIdentity | undefined;
}

/**
 * Refuses a pinned tag that names another commit than it did here before: a version that was reviewed must not become
 * another one without anybody's decision.
 *
 * @throws {Failure} `FETCH_REFUSED`
 */
export async function refuseMovedTag(pinning: Pinning): Promise<void> {
	const { pack, wanted } = pinning;
	if (wanted.by !== 'tag') return;
	const before = await commitBefore(pinning);
	if (before === undefined || before === wanted.commit) return;
	const moved = `tag ${pack.remote.ref} moved from ${before.slice(0, 7)} to ${wanted.commit.slice(0, 7)}`;
	throw gitFailures(pack).refused(
		`${moved}; a tag must never move`,
		`Ask the owner of the pack, or pin the commit: ref: ${wanted.commit}`,
	);
}

async function commitBefore({ pack, gitdir, known, installed }: Pinning): Promise<string | undefined> {
	const { ref, url } = pack.remote;
	if (installed?.ref === ref && installed?.url === url && installed?.moved !== true) return installed?.commit;
	const oid = known.tags.get((ref ?? '').replace(/^refs\/tags\//, ''));
	return oid === undefined ? undefined : peeled(openRepository(gitdir), oid);
}

import type { FetchedIdentity, SnapshotContent } from '../../installed/pack-snapshot.ts';
import type { RemotePack } from '../fetching.ts';
import { describe } from './describe.ts';
import { readCommit } from './git-commit.ts';
import { gitFailures } from './git-failures.ts';

/** What a clone holds at a commit: how it is called, and on request its files. */
export interface GitContent {
	readonly version: string;
	content(): Promise<SnapshotContent>;
}

/** @throws {Failure} `FETCH_REFUSED` when objects of the commit or of its history are not in the clone */
export async function gitContent(gitdir: string, pack: RemotePack, commit: string): Promise<GitContent> {
	const whole = async <T>(read: Promise<T>): Promise<T> => {
		try {
			return await read;
		} catch {
			const why = `objects of commit ${commit.slice(0, 7)} are missing in what it sends`;
			throw gitFailures(pack).refused(why, 'Ask who runs the server.');
		}
	};
	const version = await whole(describe(gitdir, commit));
	const { url, ref } = pack.remote;
	const identity = (): FetchedIdentity => ({
		type: 'git',
		url,
		...(ref !== undefined && { ref }),
		version,
		commit,
		fetchedAt: new Date().toISOString(),
	});
	return { version, content: async () => ({ ...(await whole(readCommit(gitdir, commit))), identity: identity() }) };
}

import { readFileSync } from 'node:fs';
import type { Configuration } from '../configuration/configuration.ts';
import { isRemote, type RemotePack } from './fetched-pack.ts';
import { gitFolder, lookAtInstalled, snapshotFile } from './installed-place.ts';
import { decodeSnapshot, type FetchedIdentity, replaceSnapshot } from './pack-snapshot.ts';

/**
 * Makes the snapshots of clones anew whose HEAD was moved by hand, from the objects that are there: no network, and
 * nothing of the work tree (docs/adr/0013). What cannot be made is left as it was, and reading the pack says so.
 */
export async function prepareInstalled({ packs }: Pick<Configuration, 'packs'>): Promise<void> {
	await Promise.all(packs.filter(isRemote).map((pack) => prepared(pack).catch(() => undefined)));
}

async function prepared(pack: RemotePack): Promise<void> {
	const place = { root: pack.root, type: pack.remote.type };
	if (place.type !== 'git') return;
	const { head, signature } = lookAtInstalled(place);
	if (head === undefined) return;
	const before = signature === undefined ? undefined : identityIn(snapshotFile(place));
	if (before?.commit === head) return;
	const { readCommit } = await import('../fetching/git-commit.ts');
	const { describe } = await import('../fetching/describe.ts');
	const content = await readCommit(gitFolder(place.root), head);
	const identity: FetchedIdentity = {
		type: 'git',
		url: before?.url ?? pack.remote.url,
		version: await describe(gitFolder(place.root), head),
		commit: head,
		fetchedAt: before?.fetchedAt ?? new Date().toISOString(),
		moved: true,
	};
	replaceSnapshot(snapshotFile(place), { ...content, identity });
}

function identityIn(path: string): FetchedIdentity | undefined {
	const content = decodeSnapshot(readFileSync(path));
	return 'damage' in content ? undefined : content.identity;
}

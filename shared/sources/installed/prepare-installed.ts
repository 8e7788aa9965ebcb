import type { Configuration } from '../configuration/configuration.ts';
import { isRemote, type RemotePack } from './fetched-pack.ts';
import { gitFolder, lookAtInstalled, snapshotFile } from './installed-place.ts';
import { type FetchedIdentity, identityIn, replaceSnapshot } from './pack-snapshot.ts';

/**
 * Makes the snapshots of clones anew whose HEAD was moved by hand, from the objects that are there: no network, and
 * nothing of the work tree (docs/adr/0013). What cannot be made is left as it was, and reading the pack says so.
 */
export async function prepareInstalled({ packs }: Pick<Configuration, 'packs'>): Promise<void> {
	await Promise.all(packs.filter(isRemote).map((pack) => prepared(pack).catch(() => undefined)));
}

async function prepared(pack: RemotePack): Promise<void> {
	if (pack.remote.type !== 'git' || headToRead(pack.root) === undefined) return;
	const { withPackLock } = await import('../fetching/pack-lock.ts');
	// Between the snapshot and the HEAD of a fetch that is under way the two differ as well: it is about to end that.
	const { signal } = new AbortController();
	await withPackLock({ root: pack.root, signal, onWait: () => {}, patienceMs: PATIENCE_MS }, () => renewed(pack));
}

const PATIENCE_MS = 5000;

/** The commit that HEAD names, when the snapshot is not of it. */
function headToRead(root: string): { readonly head: string; readonly before?: FetchedIdentity } | undefined {
	const place = { root, type: 'git' } as const;
	const { head, signature } = lookAtInstalled(place);
	if (head === undefined) return undefined;
	const before = signature === undefined ? undefined : identityIn(snapshotFile(place));
	// What cannot say what it is was damaged. Made anew from here it would look as if somebody had moved HEAD.
	if (before?.commit === head || (signature !== undefined && !before)) return undefined;
	return { head, ...(before && { before }) };
}

async function renewed({ root, remote }: RemotePack): Promise<void> {
	const { head, before } = headToRead(root) ?? {};
	if (head === undefined) return;
	const { readCommit } = await import('../fetching/git/git-commit.ts');
	const { describe } = await import('../fetching/git/describe.ts');
	const content = await readCommit(gitFolder(root), head);
	const identity: FetchedIdentity = {
		type: 'git',
		url: before?.url ?? remote.url,
		version: await describe(gitFolder(root), head),
		commit: head,
		fetchedAt: before?.fetchedAt ?? new Date().toISOString(),
		moved: true,
	};
	replaceSnapshot(snapshotFile({ root, type: 'git' }), { ...content, identity });
}

import { rm } from 'node:fs/promises';
import { gitFolder } from '../../installed/installed-place.ts';
import { installedSnapshot, isFrom } from '../brought-snapshot.ts';
import type { BroughtPack, FetchSurroundings, PackFetcher, RemotePack } from '../fetching.ts';
import { beginAside, type InstalledClone, lookAtClone, sweep } from './git-clone.ts';
import { gitContent } from './git-content.ts';
import { gitFailures } from './git-failures.ts';
import { bringHistory } from './git-history.ts';
import { GitHttpRemote } from './git-http-remote.ts';
import { changeRemote, moveHead, putInPlace, putInPlaceOf } from './git-install.ts';
import { refuseMovedTag } from './git-moved-tag.ts';
import { movedTags, readRefs } from './git-refs.ts';
import type { GitRemote, RemoteRefs } from './git-remote.ts';
import { GitSshRemote } from './git-ssh-remote.ts';
import { type Wanted, wantedCommit } from './git-wanted.ts';

/** Brings a pack from a git repository, into a clone that stays (seed 002, FR-008; docs/adr/0013). */
export const gitFetcher: PackFetcher = { bring };

interface Bringing {
	readonly pack: RemotePack;
	readonly remote: GitRemote;
	readonly refs: RemoteRefs;
	readonly wanted: Wanted;
}

async function bring(pack: RemotePack, surroundings: FetchSurroundings): Promise<BroughtPack | undefined> {
	const clone = await lookAtClone(pack.root);
	const failures = gitFailures(pack);
	if (clone.is === 'foreign')
		throw failures.refused(
			clone.linked
				? `${pack.root} has a file ".git", and is a linked work tree or a submodule`
				: `${pack.root} holds something else`,
			'Write another "local_path" into tenet.yaml, or move it away.',
		);
	const remote = openRemote(pack, surroundings);
	const refs = await remote.list();
	const bringing = { pack, remote, refs, wanted: wantedCommit(pack.remote.ref, refs, failures) };
	const isUpdate = clone.is === 'whole' && clone.url === pack.remote.url;
	return isUpdate ? update(bringing, clone) : cloneAnew(bringing, clone);
}

function openRemote(pack: RemotePack, surroundings: FetchSurroundings): GitRemote {
	return /^https?:/.test(pack.remote.url)
		? new GitHttpRemote(pack, surroundings)
		: new GitSshRemote(pack, surroundings);
}

async function update(bringing: Bringing, clone: InstalledClone & { is: 'whole' }): Promise<BroughtPack | undefined> {
	const { pack, remote, refs, wanted } = bringing;
	const gitdir = gitFolder(pack.root);
	await sweep(gitdir);
	const known = await readRefs(gitdir);
	const installed = installedSnapshot(pack);
	await refuseMovedTag({ pack, gitdir, refs, wanted, known, installed: installed?.identity });
	const moved = movedTags(known, refs);
	await bringHistory({ gitdir, remote, refs, known, commit: wanted.commit, failures: gitFailures(pack) });
	const read = await gitContent(gitdir, pack, wanted.commit).catch(() => undefined);
	// Objects of it were lost since it was cloned, and a remote does not send again what a clone says it has.
	if (!read) return cloneAnew(bringing, { is: 'damaged', commit: clone.commit });
	const governs = installed && isFrom(pack, installed) && clone.commit === wanted.commit;
	const same = governs && installed.identity.commit === wanted.commit && installed.identity.version === read.version;
	if (same && !installed.identity.moved) return undefined;
	const content = await read.content();
	return {
		content,
		notices: moved.map(movedNotice),
		install: () => moveHead(gitdir, { root: pack.root, commit: wanted.commit, content }),
		discard: async () => {},
	};
}

async function cloneAnew({ pack, remote, refs, wanted }: Bringing, clone: InstalledClone): Promise<BroughtPack> {
	const { root } = pack;
	const { url } = pack.remote;
	const aside = await beginAside(root, url);
	const discard = () => rm(aside, { recursive: true, force: true });
	try {
		const known = { tags: new Map(), branches: new Map() };
		await bringHistory({ gitdir: aside, remote, refs, known, commit: wanted.commit, failures: gitFailures(pack) });
		const content = await (await gitContent(aside, pack, wanted.commit)).content();
		const notices: string[] = [];
		const install = async () => {
			const kept = await installClone(clone, aside, { root, url, commit: wanted.commit, content });
			if (kept !== undefined) notices.push(`What was in ${root} is kept in ${kept}.`);
		};
		return { content, notices, install, discard };
	} catch (error) {
		await discard();
		throw error;
	}
}

type Installing = Parameters<typeof changeRemote>[2];

/** @returns where the clone is that stood there before */
async function installClone(clone: InstalledClone, aside: string, installing: Installing): Promise<string | undefined> {
	if (clone.is === 'whole') return changeRemote(clone.commit, aside, installing);
	if (clone.is === 'damaged') return putInPlaceOf(clone.commit, aside, installing);
	await putInPlace(aside, installing);
	return undefined;
}

function movedNotice(tag: string): string {
	return `The tag ${JSON.stringify(tag)} moved at the remote; the clone keeps what it named. A tag must never move: ask the owner of the pack.`;
}

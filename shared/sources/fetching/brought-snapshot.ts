import { readFileSync } from 'node:fs';
import { snapshotFile } from '../installed/installed-place.ts';
import { decodeSnapshot, replaceSnapshot, type SnapshotContent } from '../installed/pack-snapshot.ts';
import type { BroughtPack, RemotePack } from './fetching.ts';

/** A pack that becomes the installed one by one rename; until then nothing of it is on the disk. */
export function broughtSnapshot(pack: RemotePack, content: SnapshotContent): BroughtPack {
	return {
		content,
		install: async () => replaceSnapshot(snapshotOf(pack), content),
		discard: async () => {},
	};
}

/** What is installed; nothing when that is no snapshot, or a damaged one, which is then fetched as if for the first time. */
export function installedSnapshot(pack: RemotePack): SnapshotContent | undefined {
	try {
		const content = decodeSnapshot(readFileSync(snapshotOf(pack)));
		return 'damage' in content ? undefined : content;
	} catch {
		return undefined;
	}
}

/** Whether what is installed is what this source gave: only then does its entity tag mean anything to it. */
export function isFrom({ remote }: RemotePack, { identity }: SnapshotContent): boolean {
	return identity.type === remote.type && identity.url === remote.url && identity.ref === remote.ref;
}

function snapshotOf({ root, remote: { type } }: RemotePack): string {
	return snapshotFile({ root, type });
}

import { isBlobPrefix, OBJECTS, objectDigest } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';
import { auditLines } from './line-audit.ts';
import { ObjectAudit } from './object-audit.ts';
import { auditPack, type PackToAudit } from './pack-audit.ts';
import type { Damage, Fsck, OnRead, PublishedVersion } from './pack-store.ts';

/** Re-reads every record, manifest and object there is, and names whatever else stands in the store. */
export function fsck(blobs: BlobStore, onRead?: OnRead): Fsck {
	const lines = auditLines(blobs);
	const published = lines.flatMap((line) => line.published);
	const objects = new ObjectAudit(blobs, onRead);
	const packs = packsOf(published).flatMap((pack) => auditPack(blobs, objects, pack));
	for (const key of blobs.list(OBJECTS)) {
		const digest = objectDigest(key);
		if (digest) objects.read(digest);
	}
	const { leftovers, strangers } = blobs.inventory();
	const inTheWay = strangers.filter((name) => isBlobPrefix(`${name}/`));
	return {
		damages: [...lines.flatMap((line) => line.damages), ...packs, ...objects.damages(), ...inTheWay.map(blocked)],
		leftovers,
		strangers: strangers.filter((name) => !inTheWay.includes(name)),
		versions: published.length,
		objects: objects.whole,
	};
}

/** What was kept in the folder whose place is taken cannot be found, nor even missed. */
function blocked(name: string): Damage {
	return { key: name, message: 'It is no folder, and the store keeps things in a folder of this name.' };
}

/** Each pack once, by its first version: returning to older content names it again. */
function packsOf(published: readonly PublishedVersion[]): readonly PackToAudit[] {
	const packs = new Map<string, PackToAudit>();
	for (const { record } of published) {
		const key = `${record.line} ${record.digest}`;
		if (!packs.has(key)) packs.set(key, record);
	}
	return [...packs.values()];
}

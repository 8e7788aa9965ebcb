import { type Entry, type LineName, qualifiedVersion, type VersionName } from '@tenet/context-pack';
import type { Digest } from '@tenet/kernel';
import { objectKey } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';
import { auditedBytes, type ObjectAudit } from './object-audit.ts';
import type { Damage } from './pack-store.ts';
import { parseManifest } from './sealed-manifests.ts';

/** A pack by its digest, and by a version that names it. */
export interface PackToAudit {
	readonly digest: Digest;
	readonly line: LineName;
	readonly version: VersionName;
}

/** Re-reads the manifest and every object it names; damaged objects stay with the audit, which knows who needs them. */
export function auditPack(blobs: BlobStore, objects: ObjectAudit, pack: PackToAudit): readonly Damage[] {
	const name = qualifiedVersion(pack.line, pack.version);
	const key = objectKey(pack.digest);
	if ('damage' in objects.need(pack.digest, `it is the manifest of ${name}`)) return [];
	const bytes = auditedBytes(blobs, key);
	const outcome = typeof bytes === 'string' ? { damage: bytes } : parseManifest(bytes);
	if ('damage' in outcome) return [{ key, message: `${name} names it, but ${outcome.damage}.` }];
	const { line, entries } = outcome.manifest;
	const strays =
		line === pack.line ? [] : [{ key, message: `${name} names it, but it belongs to the line "${line}".` }];
	return [...strays, ...entries.flatMap((entry) => auditEntry(objects, entry, { name, key }))];
}

function auditEntry(
	objects: ObjectAudit,
	entry: Entry,
	pack: { readonly name: string; readonly key: string },
): readonly Damage[] {
	const state = objects.need(entry.digest, `${pack.name} needs it for ${entry.uri}`);
	if ('damage' in state || state.size === entry.size) return [];
	const message = `It says that ${entry.uri} has ${entry.size} bytes, but "${objectKey(entry.digest)}" has ${state.size}.`;
	return [{ key: pack.key, message }];
}

import type { BuiltFrom, LineName, Manifest, PackReference, VersionRecord } from '@tenet/context-pack';
import type { Digest, Effector } from '@tenet/kernel';

/** A version that exists: its record and the seal that the next record names. */
export interface PublishedVersion {
	readonly record: VersionRecord;
	readonly seal: Digest;
}

/** What a caller asks to publish; the store finds the number, the previous seal and the time. */
export interface Publication {
	readonly line: LineName;
	readonly digest: Digest;
	readonly effector: Effector;
	readonly reason: string;
	readonly builtFrom: BuiltFrom;
}

/** A damaged or missing thing in the store, by the name under which it is kept. */
export interface Damage {
	readonly key: string;
	readonly message: string;
}

/**
 * Where packs are kept. Nothing here overwrites or deletes: a published version names the same bytes forever, which
 * is what lets a spec pin `cp-v2`. Every read re-hashes what it returns.
 */
export interface PackStore {
	/** Keeps objects under their digests; keeping them again does nothing. */
	putObjects(objects: readonly Uint8Array[]): Promise<readonly Digest[]>;
	hasObject(digest: Digest): boolean;
	/** @throws {Failure} `OBJECT_NOT_FOUND`; `OBJECT_CORRUPT` when the bytes no longer match their digest */
	getObject(digest: Digest): Uint8Array;
	/**
	 * Gives the digest the next version name of the line, or answers the head when the head already names it. The
	 * manifest and every object it names must be kept before.
	 */
	publish(publication: Publication): Promise<PublishedVersion & { readonly created: boolean }>;
	/** The lines that have a version, sorted. */
	lines(): readonly LineName[];
	/** All versions of a line, oldest first. @throws {Failure} `RECORD_CORRUPT` */
	versions(line: LineName): readonly PublishedVersion[];
	/** The newest version of a line, if it has one. @throws {Failure} `RECORD_CORRUPT` */
	head(line: LineName): PublishedVersion | undefined;
	/**
	 * The digest a reference names, and the version when it was named by one.
	 *
	 * @throws {Failure} `PACK_NOT_FOUND`, `LINE_NOT_FOUND`, `REFERENCE_MISMATCH`, `RECORD_CORRUPT`
	 */
	resolve(reference: PackReference): { readonly digest: Digest; readonly published?: PublishedVersion };
	/** The manifest of a digest, parsed once and kept. @throws {Failure} as `getObject` */
	manifest(digest: Digest): Manifest;
	/** Re-reads and re-hashes everything there is. */
	fsck(): { readonly damages: readonly Damage[]; readonly versions: number; readonly objects: number };
}

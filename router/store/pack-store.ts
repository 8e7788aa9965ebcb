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

/** What a reference names, and the version when it was named by one. */
export interface ResolvedReference {
	readonly digest: Digest;
	readonly published?: PublishedVersion;
}

/** A damaged or missing thing in the store, by the name under which it is kept. */
export interface Damage {
	readonly key: string;
	readonly message: string;
}

/** What reading everything again found. Whole means: no damages. */
export interface Fsck {
	readonly damages: readonly Damage[];
	/** What killed writers left: harmless, reaped a day later. */
	readonly leftovers: readonly string[];
	/** Files in the store's place that are not the store's: never read, but worth a look. */
	readonly strangers: readonly string[];
	readonly versions: number;
	readonly objects: number;
}

/** What reading one pack again found. */
export interface Verification {
	readonly digest: Digest;
	readonly damages: readonly Damage[];
	/** How many objects were re-hashed, the manifest included. */
	readonly objects: number;
}

/** Told, object by object, how many were re-read so far. */
export type OnRead = (objects: number) => void;

/**
 * Where packs are kept. Nothing here overwrites or deletes: a published version names the same bytes forever, which
 * is what lets a spec pin `cp-v2`. Bytes are hashed whenever they come out of the store beneath; verified ones are
 * kept in memory, within a bound, and must not be written to.
 */
export interface PackStore {
	/**
	 * Keeps objects under their digests, durably; keeping them again does nothing.
	 *
	 * @throws {Failure} `STORE_UNWRITABLE`; `OBJECT_CORRUPT` when one is there already and damaged
	 */
	putObjects(objects: readonly Uint8Array[]): Promise<readonly Digest[]>;
	/** As `putObjects`, of manifests that were sealed right now: they are not read again to be published. */
	putManifests(manifests: readonly Manifest[]): Promise<readonly Digest[]>;
	/**
	 * Whether the object is kept and sound: it is hashed when this process first asks.
	 *
	 * @throws {Failure} `OBJECT_CORRUPT`; `STORE_UNREADABLE`, as every member that reads
	 */
	hasObject(digest: Digest): boolean;
	/** @throws {Failure} `OBJECT_NOT_FOUND`; `OBJECT_CORRUPT` when the bytes no longer match their digest */
	getObject(digest: Digest): Uint8Array;
	/**
	 * Gives the digest the next version name of the line, or answers the head when the head already names it. The
	 * manifest and every object it names must be kept before.
	 *
	 * @throws {Failure} `OBJECT_NOT_FOUND` when one is not kept; `STORE_UNWRITABLE` (trying again is safe);
	 * `RECORD_CORRUPT` when the line is damaged: nothing is built upon damage
	 */
	publish(publication: Publication): Promise<PublishedVersion & { readonly created: boolean }>;
	/** The lines that have a version, sorted. */
	lines(): readonly LineName[];
	/** All versions of a line, oldest first. @throws {Failure} `RECORD_CORRUPT` */
	versions(line: LineName): readonly PublishedVersion[];
	/** The newest version of a line, if it has one. @throws {Failure} `RECORD_CORRUPT` */
	head(line: LineName): PublishedVersion | undefined;
	/**
	 * What a reference names. A digest must be one that a version names: the record alone makes a pack sealed. A
	 * version before a damaged record is still answered.
	 *
	 * @throws {Failure} `PACK_NOT_FOUND`, `LINE_NOT_FOUND`, `REFERENCE_MISMATCH`, `RECORD_CORRUPT`
	 */
	resolve(reference: PackReference): ResolvedReference;
	/**
	 * The manifest of a digest, parsed once and kept, within a bound.
	 *
	 * @throws {Failure} as `getObject`; `PACK_NOT_FOUND` when the object is no manifest
	 */
	manifest(digest: Digest): Manifest;
	/** Re-reads one pack, past every cache: the records up to it, its manifest, its objects. @throws {Failure} as `resolve` */
	verify(reference: PackReference, onRead?: OnRead): Verification;
	/** Re-reads and re-hashes everything there is. */
	fsck(onRead?: OnRead): Fsck;
}

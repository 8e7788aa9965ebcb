/**
 * Where bytes are kept under names. Nothing here overwrites or removes: immutability is a property of the interface,
 * not of discipline (DESIGN section 6). Two engines will stand behind it and one conformance suite.
 *
 * Keys are made by blob-key.ts, never by an author or a client; any other text is refused as a bug.
 */
export interface BlobStore {
	/**
	 * Keeps the bytes under the key unless the key is taken. When it answers, what is under the key is durable,
	 * whoever put it there.
	 *
	 * @throws {Failure} `STORE_UNWRITABLE`. The bytes may then be visible, but only whole, and nothing promises that
	 * they outlive a power cut; putting them again is safe.
	 */
	putIfAbsent(key: string, bytes: Uint8Array): Promise<'kept' | 'present'>;
	/** Many at once, in no promised order; durable together when it answers. @throws {Failure} as `putIfAbsent` */
	putAllIfAbsent(blobs: readonly KeyedBytes[]): Promise<void>;
	/**
	 * The keys of these under which nothing is kept. What is kept under the others is durable when it answers, even
	 * when another process put it there and has not finished: a record may name it.
	 *
	 * @throws {Failure} `STORE_UNREADABLE`, `STORE_UNWRITABLE`
	 */
	confirm(keys: readonly string[]): Promise<readonly string[]>;
	/** @throws {Failure} `STORE_UNREADABLE` */
	get(key: string): Uint8Array | undefined;
	/** @throws {Failure} `STORE_UNREADABLE` */
	has(key: string): boolean;
	/** The keys that start with the prefix (which ends in `/`), sorted by code point. Names that are no key are not seen. */
	list(prefix: string): readonly string[];
	/** What stands in the store and is under no key. @throws {Failure} `STORE_UNREADABLE` */
	inventory(): Inventory;
}

export interface KeyedBytes {
	readonly key: string;
	readonly bytes: Uint8Array;
}

export interface Inventory {
	/** What killed writers left: harmless, never read, reaped by a later writer. */
	readonly leftovers: readonly string[];
	/** What nobody here put there: never read, never touched. */
	readonly strangers: readonly string[];
}

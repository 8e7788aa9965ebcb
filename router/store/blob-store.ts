/**
 * Where bytes are kept under names. Nothing here overwrites or removes: immutability is a property of the interface,
 * not of discipline (DESIGN section 6). Two engines will stand behind it and one conformance suite.
 *
 * Keys are made by this package, never by an author or a client: `objects/<first two hex>/<62 hex>` and
 * `lines/<line>/<version>`.
 */
export interface BlobStore {
	/**
	 * Keeps the bytes under the key unless the key is taken. When it answers, the bytes are durable.
	 *
	 * @throws {Failure} `STORE_UNWRITABLE`, with nothing visible under the key
	 */
	putIfAbsent(key: string, bytes: Uint8Array): Promise<'kept' | 'present'>;
	/** Many at once, in no promised order; durable together when it answers. */
	putAllIfAbsent(blobs: readonly { readonly key: string; readonly bytes: Uint8Array }[]): Promise<void>;
	/** @throws {Failure} `STORE_UNREADABLE` */
	get(key: string): Uint8Array | undefined;
	/** @throws {Failure} `STORE_UNREADABLE` */
	has(key: string): boolean;
	/** The keys that start with the prefix (which ends in `/`), sorted by code point. */
	list(prefix: string): readonly string[];
}

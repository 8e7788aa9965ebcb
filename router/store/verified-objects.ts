import { type Digest, digestOf, Failure } from '@tenet/kernel';
import { LRUCache } from 'lru-cache';
import { objectKey } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';

/** What a cached object costs besides its bytes, so that a million empty ones are bounded too. */
const OVERHEAD = 256;

/** Objects by digest, hashed whenever they come out of the store beneath; the last used are kept, bounded by bytes. */
export class VerifiedObjects {
	readonly #blobs: BlobStore;
	readonly #verified: LRUCache<Digest, Uint8Array>;

	constructor(blobs: BlobStore, cacheBytes: number) {
		this.#blobs = blobs;
		this.#verified = new LRUCache({ maxSize: cacheBytes, sizeCalculation: (bytes) => bytes.byteLength + OVERHEAD });
	}

	has(digest: Digest): boolean {
		return this.#blobs.has(objectKey(digest));
	}

	/** @throws {Failure} `OBJECT_NOT_FOUND`, `OBJECT_CORRUPT` */
	get(digest: Digest): Uint8Array {
		const known = this.#verified.get(digest);
		if (known) return known;
		const bytes = this.read(digest);
		this.#verified.set(digest, bytes);
		return bytes;
	}

	/** As `get`, but always from the store beneath. */
	read(digest: Digest): Uint8Array {
		const bytes = this.#blobs.get(objectKey(digest));
		if (bytes === undefined) throw notFound(digest);
		if (digestOf(bytes) !== digest) throw corrupt(digest);
		return bytes;
	}

	/** Keeps the objects. What is there already is read again: nothing new may lean on damage. */
	async put(objects: readonly Uint8Array[]): Promise<readonly Digest[]> {
		const named = objects.map((bytes) => ({ digest: digestOf(bytes), bytes }));
		for (const { digest } of named) if (this.has(digest)) this.read(digest);
		await this.#blobs.putAllIfAbsent(named.map(({ digest, bytes }) => ({ key: objectKey(digest), bytes })));
		return named.map(({ digest }) => digest);
	}
}

function notFound(digest: Digest): Failure {
	const message = `Cannot read the object "${digest}": the store does not hold it. Check the digest, or build again.`;
	return new Failure('OBJECT_NOT_FOUND', message, { digest });
}

function corrupt(digest: Digest): Failure {
	const key = objectKey(digest);
	const message =
		`Cannot read the object "${digest}": the bytes kept as "${key}" do not match it. ` +
		'Replace that file from a copy of the store, or move it away and build again.';
	return new Failure('OBJECT_CORRUPT', message, { digest, key });
}

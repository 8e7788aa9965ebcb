import { type Digest, digestOf, Failure } from '@tenet/kernel';
import { LRUCache } from 'lru-cache';
import { objectKey } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';

/** What a cached object costs besides its bytes, so that a million empty ones are bounded too. */
const OVERHEAD = 256;

/** How many digests are remembered as sound, names alone; then all are forgotten, which costs a look at each again. */
const MOST_SOUND = 250_000;

/** Objects by digest, hashed whenever they come out of the store beneath; the last used are kept, bounded by bytes. */
export class VerifiedObjects {
	readonly #blobs: BlobStore;
	readonly #verified: LRUCache<Digest, Uint8Array>;
	/** What this process has hashed and found sound, so that a build looks at each object once. */
	readonly #sound = new Set<Digest>();

	constructor(blobs: BlobStore, cacheBytes: number) {
		this.#blobs = blobs;
		this.#verified = new LRUCache({ maxSize: cacheBytes, sizeCalculation: (bytes) => bytes.byteLength + OVERHEAD });
	}

	/** A name alone is not enough: nothing new may lean on damage. @throws {Failure} `OBJECT_CORRUPT` */
	has(digest: Digest): boolean {
		if (this.#sound.has(digest)) return true;
		if (!this.#blobs.has(objectKey(digest))) return false;
		this.read(digest);
		return true;
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
		this.#remember(digest);
		return bytes;
	}

	/** Keeps the objects. */
	async put(objects: readonly Uint8Array[]): Promise<readonly Digest[]> {
		const named = objects.map((bytes) => ({ digest: digestOf(bytes), bytes }));
		for (const { digest } of named) this.has(digest);
		await this.#blobs.putAllIfAbsent(named.map(({ digest, bytes }) => ({ key: objectKey(digest), bytes })));
		for (const { digest } of named) this.#remember(digest);
		return named.map(({ digest }) => digest);
	}

	#remember(digest: Digest): void {
		if (this.#sound.size >= MOST_SOUND) this.#sound.clear();
		this.#sound.add(digest);
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

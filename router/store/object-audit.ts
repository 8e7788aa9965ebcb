import { type Digest, digestOf, Failure } from '@tenet/kernel';
import { objectKey } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';
import type { Damage, OnRead } from './pack-store.ts';

type ObjectState = { readonly size: number } | { readonly damage: string };

/** Re-reads objects past every cache, each once, and remembers what it found and which packs need them. */
export class ObjectAudit {
	readonly #blobs: BlobStore;
	readonly #onRead: OnRead;
	readonly #states = new Map<Digest, ObjectState>();
	readonly #needs = new Map<Digest, { readonly first: string; count: number }>();

	constructor(blobs: BlobStore, onRead: OnRead = () => {}) {
		this.#blobs = blobs;
		this.#onRead = onRead;
	}

	/** How many objects were read and found whole. */
	get whole(): number {
		return [...this.#states.values()].filter((state) => 'size' in state).length;
	}

	read(digest: Digest): ObjectState {
		const known = this.#states.get(digest);
		if (known) return known;
		const state = stateOf(auditedBytes(this.#blobs, objectKey(digest)), digest);
		this.#states.set(digest, state);
		this.#onRead(this.#states.size);
		return state;
	}

	/** Reads it because of what `why` says, which a damage will repeat. */
	need(digest: Digest, why: string): ObjectState {
		const need = this.#needs.get(digest);
		if (need) need.count += 1;
		else this.#needs.set(digest, { first: why, count: 1 });
		return this.read(digest);
	}

	damages(): readonly Damage[] {
		return [...this.#states].flatMap(([digest, state]) =>
			'damage' in state ? { key: objectKey(digest), message: `${state.damage}${this.#neededBy(digest)}.` } : [],
		);
	}

	#neededBy(digest: Digest): string {
		const need = this.#needs.get(digest);
		if (!need) return '; no version needs it';
		return `; ${need.first}${need.count > 1 ? ` (and ${need.count - 1} more)` : ''}`;
	}
}

/** The bytes of a key, or why it has none: for an audit, what cannot be read is damage like any other. */
export function auditedBytes(blobs: BlobStore, key: string): Uint8Array | string {
	try {
		return blobs.get(key) ?? 'It is missing';
	} catch (error) {
		if (error instanceof Failure) return error.message.replace(/\.$/, '');
		throw error;
	}
}

function stateOf(bytes: Uint8Array | string, digest: Digest): ObjectState {
	if (typeof bytes === 'string') return { damage: bytes };
	const actual = digestOf(bytes);
	return actual === digest ? { size: bytes.byteLength } : { damage: `It is damaged: its bytes hash to ${actual}` };
}

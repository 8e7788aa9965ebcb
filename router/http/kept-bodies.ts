import { LRUCache } from 'lru-cache';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import type { StoredBody } from './stored-body.ts';

/** What a reference means now. */
export interface Pinned {
	/** A reference that will always mean the same. */
	readonly reference: string;
	/** True when what was asked for may mean something else tomorrow. */
	readonly moving: boolean;
}

/**
 * Bodies that were asked for before. Only references that never move are keys here, so nothing is ever invalidated:
 * what is asked for as `latest` is looked up by the version that it is now. The last one is kept however large it is:
 * reading and hashing it for each answer would cost far more than it weighs.
 */
export class KeptBodies {
	readonly #packs: ContextPacks;
	readonly #fixed = new LRUCache<string, Pinned>({ max: 1_024 });
	readonly #bodies: LRUCache<string, StoredBody>;
	hits = 0;
	misses = 0;

	constructor(packs: ContextPacks, bytes = MOST_KEPT) {
		this.#packs = packs;
		this.#bodies = new LRUCache<string, StoredBody>({
			maxSize: bytes,
			sizeCalculation: (body, key) => Math.min(OVERHEAD + key.length + body.bytes.length, bytes),
		});
	}

	/** @throws {Failure} as `ContextPacks.open` */
	pin(reference: string): Pinned {
		const known = this.#fixed.get(reference);
		if (known !== undefined) return known;
		const pack = this.#packs.open(reference);
		if (pack.moving) return { reference: pack.reference, moving: true };
		const pinned = { reference, moving: false };
		this.#fixed.set(reference, pinned);
		return pinned;
	}

	/** The body of a name that will always mean the same, made the first time. */
	body(name: string, make: () => StoredBody): StoredBody {
		const known = this.#bodies.get(name);
		if (known !== undefined) {
			this.hits += 1;
			return known;
		}
		this.misses += 1;
		const made = make();
		this.#bodies.set(name, made);
		return made;
	}

	get size(): number {
		return this.#bodies.calculatedSize;
	}
}

const MOST_KEPT = 8 * 1024 * 1024;
const OVERHEAD = 256;

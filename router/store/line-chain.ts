import type { LineName } from '@tenet/context-pack';
import { type Digest, Failure } from '@tenet/kernel';
import { LRUCache } from 'lru-cache';
import { linePrefix, recordKey, recordPlace } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';
import { chainedRecord } from './chained-record.ts';
import type { PublishedVersion } from './pack-store.ts';

const KEPT_RECORDS = 500;

/**
 * The records of one line as far as this process has verified them. Each is verified once; of the many only digests
 * and seals stay in memory. What was once seen may not go away: a shorter line is a damaged one.
 */
export class LineChain {
	readonly #blobs: BlobStore;
	readonly line: LineName;
	readonly #seals: Digest[] = [];
	readonly #newest = new Map<Digest, number>();
	readonly #records = new LRUCache<number, PublishedVersion>({ max: KEPT_RECORDS });

	constructor(blobs: BlobStore, line: LineName) {
		this.#blobs = blobs;
		this.line = line;
	}

	/** How many versions are verified. */
	get length(): number {
		return this.#seals.length;
	}

	/**
	 * Verifies the records that are new, and answers what stopped it before the end of the line.
	 *
	 * When something is known, the next name is simply tried: a line of any length costs two looks.
	 */
	advance(): Failure | undefined {
		return this.length === 0 ? this.survey() : this.#follow(this.length);
	}

	/** As `advance`, but lists the line, so that a record missing before a later one is seen. */
	survey(): Failure | undefined {
		const keys = this.#blobs.list(linePrefix(this.line));
		return this.#follow(keys.reduce((highest, key) => Math.max(highest, recordPlace(key)?.number ?? 0), this.length));
	}

	/** The nth version. The caller has seen that n is verified. */
	at(number: number): PublishedVersion {
		const known = this.#records.get(number);
		if (known) return known;
		const key = recordKey(this.line, number);
		const bytes = this.#blobs.get(key);
		if (!bytes) throw damaged(key, 'it was there and is gone');
		const outcome = chainedRecord(bytes, { line: this.line, number, before: 'unreadable' });
		if ('damage' in outcome) throw damaged(key, outcome.damage);
		if (outcome.published.seal !== this.#seals[number - 1]) throw damaged(key, 'it was replaced by another record');
		this.#records.set(number, outcome.published);
		return outcome.published;
	}

	head(): PublishedVersion | undefined {
		return this.length === 0 ? undefined : this.at(this.length);
	}

	/** The newest version that names the digest. */
	find(digest: Digest): PublishedVersion | undefined {
		const number = this.#newest.get(digest);
		return number === undefined ? undefined : this.at(number);
	}

	#follow(expected: number): Failure | undefined {
		const last = recordKey(this.line, Math.max(this.length, 1));
		if (this.length > 0 && !this.#blobs.has(last)) return damaged(last, 'it was there and is gone');
		for (;;) {
			const number = this.length + 1;
			const key = recordKey(this.line, number);
			const bytes = this.#blobs.has(key) ? this.#blobs.get(key) : undefined;
			if (bytes === undefined) return number <= expected ? damaged(key, 'it is missing') : undefined;
			const outcome = chainedRecord(bytes, { line: this.line, number, before: this.head() });
			if ('damage' in outcome) return damaged(key, outcome.damage);
			this.#append(number, outcome.published);
		}
	}

	#append(number: number, published: PublishedVersion): void {
		this.#seals.push(published.seal);
		this.#newest.set(published.record.digest, number);
		this.#records.set(number, published);
	}
}

function damaged(key: string, damage: string): Failure {
	const message = `Cannot trust the version record "${key}": ${damage}. Replace that file from a copy of the store.`;
	return new Failure('RECORD_CORRUPT', message, { key });
}

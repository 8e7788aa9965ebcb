import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Digest } from '@tenet/kernel';
import { LRUCache } from 'lru-cache';
import type { ContentCoding } from './content-coding.ts';

type Compression = Exclude<ContentCoding, 'identity'>;

/** Compressed bytes; absent when compressing them gains nothing. */
interface CodedBody {
	readonly bytes?: Buffer;
}

/**
 * Compressed once per digest and kept: compressing per request costs 43 times the answer itself (the digest names
 * the bytes forever, so there is nothing to invalidate). zlib works in its own threads; two who ask at once share
 * one run.
 */
export class CodedBodies {
	readonly #kept: LRUCache<string, CodedBody>;
	readonly #underWay = new Map<string, Promise<CodedBody>>();

	constructor(bytes = MOST_KEPT) {
		this.#kept = new LRUCache<string, CodedBody>({
			maxSize: bytes,
			sizeCalculation: (coded) => OVERHEAD + (coded.bytes?.length ?? 0),
		});
	}

	/** What is kept already: the answer to nearly every request, without a turn of the event loop. */
	known(digest: Digest, coding: Compression): CodedBody | undefined {
		return this.#kept.get(`${digest}-${coding}`);
	}

	async compressed(body: { readonly digest: Digest; readonly bytes: Buffer }, coding: Compression): Promise<CodedBody> {
		const key = `${body.digest}-${coding}`;
		const running = this.#underWay.get(key);
		if (running !== undefined) return running;
		const run = compress(body.bytes, coding).then((coded) => {
			this.#kept.set(key, coded);
			return coded;
		});
		this.#underWay.set(key, run);
		return run.finally(() => this.#underWay.delete(key));
	}

	get size(): number {
		return this.#kept.calculatedSize;
	}
}

/** Smaller bodies travel as they are: the headers outweigh what could be saved. */
export const SMALLEST_COMPRESSED = 1_024;

const MOST_KEPT = 8 * 1024 * 1024;
const OVERHEAD = 256;

async function compress(bytes: Buffer, coding: Compression): Promise<CodedBody> {
	const coded = coding === 'br' ? await brotli(bytes, brotliOptions(bytes)) : await gzipped(bytes, { level: 9 });
	return coded.length < bytes.length ? { bytes: coded } : {};
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The best Brotli takes a second for a MiB; it is given to what is small enough to be ready in a moment. */
function brotliOptions(bytes: Buffer) {
	return {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: bytes.length <= 65_536 ? 11 : bytes.length <= 1_048_576 ? 9 : 5,
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
		},
	};
}

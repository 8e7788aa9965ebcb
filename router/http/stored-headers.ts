import type { OutgoingHttpHeaders } from 'node:http';
import type { StoredAnswer } from './answer.ts';
import type { ContentCoding } from './content-coding.ts';
import { entityTag } from './entity-tag.ts';

/** The headers of a stored answer in one coding. */
export interface StoredHeaders {
	readonly tag: string;
	/** What a 304 repeats of the 200 (RFC 9110, 15.4.5). */
	readonly unchanged: OutgoingHttpHeaders;
	/** Of the 200, but for its length. */
	readonly whole: OutgoingHttpHeaders;
}

/** Made once per answer and coding: a 304 is hardly more than its headers, so making them each time is felt. */
export function storedHeaders(answer: StoredAnswer, coding: ContentCoding): StoredHeaders {
	let known = made.get(answer);
	if (known === undefined) {
		known = {};
		made.set(answer, known);
	}
	known[coding] ??= headersOf(answer, coding);
	return known[coding];
}

const made = new WeakMap<StoredAnswer, Partial<Record<ContentCoding, StoredHeaders>>>();

function headersOf({ body, caching, location }: StoredAnswer, coding: ContentCoding): StoredHeaders {
	const tag = entityTag(body.digest, coding);
	const unchanged = {
		etag: tag,
		'cache-control': caching === 'fixed' ? 'public, max-age=31536000, immutable' : 'no-cache',
		vary: 'Accept-Encoding',
		...(location !== undefined && { 'content-location': location }),
	};
	const whole = {
		...unchanged,
		'content-type': body.mediaType,
		'x-content-type-options': 'nosniff',
		...(coding !== 'identity' && { 'content-encoding': coding }),
		...body.headers,
	};
	return { tag, unchanged, whole };
}

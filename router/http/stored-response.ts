import type { StoredAnswer } from './answer.ts';
import type { ContentCoding } from './content-coding.ts';
import { entityTag } from './entity-tag.ts';

/** All that goes out for a stored answer in one coding. */
export interface StoredResponse {
	readonly tag: string;
	readonly bytes: Buffer;
	/** Of the 200: names and values by turns, the form that `writeHead` reads fastest. */
	readonly whole: string[];
	/** What a 304 repeats of the 200 (RFC 9110, 15.4.5). */
	readonly unchanged: string[];
}

/** Made once per answer and coding: a 304 is hardly more than its headers, so making them each time is felt. */
export function storedResponse(answer: StoredAnswer, coding: ContentCoding, bytes: Buffer): StoredResponse {
	const { body } = answer;
	const unchanged = unchangedHeaders(answer, coding);
	const whole = {
		...unchanged,
		'content-type': body.mediaType,
		'content-length': String(bytes.length),
		'x-content-type-options': 'nosniff',
		...(coding !== 'identity' && { 'content-encoding': coding }),
		...body.headers,
	};
	return {
		tag: entityTag(body.digest, coding),
		bytes,
		whole: Object.entries(whole).flat(),
		unchanged: Object.entries(unchanged).flat(),
	};
}

/** @see StoredResponse.unchanged */
export function unchangedHeaders({ body, caching, location }: StoredAnswer, coding: ContentCoding) {
	return {
		etag: entityTag(body.digest, coding),
		'cache-control': caching === 'fixed' ? 'public, max-age=31536000, immutable' : 'no-cache',
		vary: 'Accept-Encoding',
		...(location !== undefined && { 'content-location': location }),
	};
}

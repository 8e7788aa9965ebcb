import type { StoredBody } from './stored-body.ts';

/**
 * `fixed`: the address names these bytes forever. `checked`: it may name others tomorrow, so a client that kept them
 * asks again, and is told in a few bytes when nothing changed.
 */
export type Caching = 'fixed' | 'checked';

/** Bytes that are kept under their digest. */
export interface StoredAnswer {
	readonly kind: 'stored';
	readonly body: StoredBody;
	readonly caching: Caching;
	/** Where the same bytes stand, when they were asked for under a name that moves. */
	readonly location?: string;
}

/** What is true at this moment. */
export interface FreshAnswer {
	readonly kind: 'fresh';
	readonly status: number;
	readonly mediaType: string;
	readonly text: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** What a route answers, before the client's wishes (coding, condition, HEAD) are looked at. */
export type Answer = StoredAnswer | FreshAnswer;

export const JSON_MEDIA_TYPE = 'application/json';

/** An answer that is true at this moment and kept by nobody. */
export function fresh(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
	return { kind: 'fresh', status, mediaType: JSON_MEDIA_TYPE, text: JSON.stringify(value), headers };
}

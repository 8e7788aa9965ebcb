import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '@tenet/kernel';

const TRIES = 3;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 60_000;

/** Thrown by one try of a work: it did not succeed now, and may in a moment. */
export class Transient extends Error {
	override readonly name = 'Transient';
	/** What to say when it never succeeds. */
	readonly failure: Failure;
	/** How long the server asks to be left alone. */
	readonly retryAfterMs: number | undefined;

	constructor(failure: Failure, retryAfterMs?: number) {
		super(failure.message);
		this.failure = failure;
		this.retryAfterMs = retryAfterMs;
	}
}

export interface Retrying {
	/** Ends the waiting too. */
	readonly signal: AbortSignal;
	/** From 0 up to 1; `Math.random` unless said. */
	readonly random?: () => number;
}

/**
 * Tries a work again when it threw `Transient`, three times in all, after a wait that doubles and has jitter: a
 * thousand machines that were cut off at the same moment must not come back at the same moment.
 *
 * @throws {Failure} that of the last try
 */
export async function withRetries<T>(
	work: (attempt: number) => Promise<T>,
	{ signal, random = Math.random }: Retrying,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		signal.throwIfAborted();
		try {
			return await work(attempt);
		} catch (error) {
			if (!(error instanceof Transient)) throw error;
			const wait = waitBefore(error, attempt, random());
			if (attempt === TRIES || wait === undefined) throw error.failure;
			await sleep(wait, undefined, { signal });
		}
	}
}

/** Of 429, and of what a server says when something behind it is not there at the moment. */
export function isTransientStatus(status: number): boolean {
	return status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** What `Retry-After` says, in seconds or as a date (RFC 9110, 10.2.3), from `now` on. */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
	if (!header) return undefined;
	const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
	return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Whoever asks for more than a minute is better asked again by a person. */
function waitBefore({ retryAfterMs: asked = 0 }: Transient, attempt: number, random: number): number | undefined {
	if (asked > LONGEST_WAIT_MS) return undefined;
	return asked + FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random);
}

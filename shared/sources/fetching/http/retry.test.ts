import { Failure } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { isTransientStatus, retryAfterMs, Transient, withRetries } from './retry.ts';

const busy = (wait?: number) => new Transient(new Failure('FETCH_FAILED', 'Cannot fetch: it is busy.'), wait);
const patient = { signal: new AbortController().signal, random: () => 0 };

describe('[T3-FETCH-02] what fails for a moment is tried again', () => {
	it('tries three times, and then says what the last try said', async () => {
		let tries = 0;
		const work = async () => {
			tries += 1;
			throw busy();
		};
		await expect(withRetries(work, patient)).rejects.toThrow('Cannot fetch: it is busy.');
		expect(tries).toBe(3);
	});

	it('gives what a later try gives', async () => {
		const answer = await withRetries(async (attempt) => {
			if (attempt < 3) throw busy();
			return attempt;
		}, patient);
		expect(answer).toBe(3);
	});

	it('does not try again what will not change', async () => {
		let tries = 0;
		const work = async () => {
			tries += 1;
			throw new Failure('FETCH_REFUSED', 'Cannot fetch: it is malformed.');
		};
		await expect(withRetries(work, patient)).rejects.toThrow('malformed');
		expect(tries).toBe(1);
	});

	it('does not wait for longer than a minute', async () => {
		let tries = 0;
		const work = async () => {
			tries += 1;
			throw busy(61_000);
		};
		await expect(withRetries(work, patient)).rejects.toThrow('busy');
		expect(tries).toBe(1);
	});

	it('stops waiting when it is stopped', async () => {
		const stopping = new AbortController();
		const waiting = withRetries(
			async () => {
				queueMicrotask(() => stopping.abort());
				throw busy(59_000);
			},
			{ signal: stopping.signal },
		);
		await expect(waiting).rejects.toThrow('abort');
	});

	it('reads Retry-After in seconds and as a date', () => {
		expect(retryAfterMs('3', 0)).toBe(3000);
		expect(retryAfterMs('Thu, 01 Jan 1970 00:00:05 GMT', 2000)).toBe(3000);
		expect(retryAfterMs('Thu, 01 Jan 1970 00:00:05 GMT', 9000)).toBe(0);
		expect(retryAfterMs('soon', 0)).toBeUndefined();
		expect(retryAfterMs(null, 0)).toBeUndefined();
	});

	it('takes 429 and failing servers as passing, wrong requests not', () => {
		expect([429, 500, 502, 503, 504].every(isTransientStatus)).toBe(true);
		expect([200, 400, 401, 404, 501].some(isTransientStatus)).toBe(false);
	});
});

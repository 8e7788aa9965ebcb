import { Failure } from '@tenet/kernel';
import type { Environment } from '../../configuration/environment.ts';

const SILENCE_MS = 30_000;
/** A server that sends one byte now and then is as dead as one that sends none. */
const WHOLE_TIMES = 10;

/** How long a server may be silent, and how long one answer may take in all; `TENET_FETCH_DEADLINE_MS` says the first. */
export function fetchDeadlines(env: Environment): { readonly silenceMs: number; readonly wholeMs: number } {
	const text = env['TENET_FETCH_DEADLINE_MS'];
	const silenceMs = text ? Number(text) : SILENCE_MS;
	if (!Number.isInteger(silenceMs) || silenceMs < 1 || silenceMs > 3_600_000)
		throw new Failure(
			'INVALID_CONFIG',
			`Cannot use TENET_FETCH_DEADLINE_MS=${JSON.stringify(text?.slice(0, 40))}: it is no number of milliseconds. Write for example 30000.`,
			{ variable: 'TENET_FETCH_DEADLINE_MS' },
		);
	return { silenceMs, wholeMs: silenceMs * WHOLE_TIMES };
}

export interface Deadline {
	readonly signal: AbortSignal;
	signOfLife(): void;
	end(): void;
}

/** Ends with a failure what takes longer than this, counted from the beginning or from the last sign of life. */
export function deadline(ms: number, failure: Failure): Deadline {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(failure), ms);
	return { signal: controller.signal, signOfLife: () => void timer.refresh(), end: () => clearTimeout(timer) };
}

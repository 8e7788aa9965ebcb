import type { Failure } from '@tenet/kernel';
import { type Asked, failure } from './upstream-failure.ts';

export interface Bounds {
	readonly asked: Asked;
	/** The largest answer taken, in bytes. */
	readonly answerLimit: number;
	/** Told of an answer in events that was cut off: whoever reads events takes the end of a stream for a pause. */
	readonly onCutOff: (why: Failure) => void;
}

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` for upstreams: a redirect is an error (an upstream's address stands in configuration, and nothing else
 * may choose where this process connects to), and an answer over the limit is cut off with an error.
 *
 * Each request has a signal of its own: the connection's signal lives long and would gather listeners.
 */
export function boundedFetch(bounds: Bounds): Fetch {
	return async (url, init = {}) => {
		const relay = relayed(init.signal ?? undefined);
		try {
			const response = await fetch(url, { ...init, redirect: 'manual', signal: relay.signal });
			if (response.status >= 300 && response.status < 400) throw redirected(bounds.asked, response);
			if (Number(response.headers.get('content-length')) > bounds.answerLimit) throw tooLarge(bounds);
			return limited(response, bounds, relay.release);
		} catch (error) {
			relay.release();
			throw error;
		}
	};
}

function relayed(source: AbortSignal | undefined): { readonly signal: AbortSignal; readonly release: () => void } {
	const own = new AbortController();
	const abort = () => own.abort(source?.reason);
	if (source?.aborted) abort();
	source?.addEventListener('abort', abort, { once: true });
	return { signal: own.signal, release: () => source?.removeEventListener('abort', abort) };
}

function limited(response: Response, bounds: Bounds, release: () => void): Response {
	if (response.body === null) {
		release();
		return response;
	}
	const inEvents = response.headers.get('content-type')?.includes('text/event-stream') === true;
	let received = 0;
	const counted = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			received += chunk.byteLength;
			if (received <= bounds.answerLimit) return controller.enqueue(chunk);
			controller.error(tooLarge(bounds));
			if (inEvents) bounds.onCutOff(tooLarge(bounds));
		},
		flush: release,
	});
	const { status, statusText, headers } = response;
	return new Response(response.body.pipeThrough(counted), { status, statusText, headers });
}

function redirected(asked: Asked, response: Response) {
	return failure(
		'UPSTREAM_MALFORMED',
		asked,
		`it redirects (HTTP status ${response.status}), and redirects are not followed`,
	);
}

function tooLarge({ asked, answerLimit }: Bounds) {
	return failure('UPSTREAM_MALFORMED', asked, `its answer is larger than ${answerLimit} bytes`);
}

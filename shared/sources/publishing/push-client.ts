import { Failure } from '@tenet/kernel';
import type { GitHttpRequest, GitHttpResponse, HttpClient } from 'isomorphic-git';

const DEADLINE_MS = 60_000;

/**
 * How git's requests travel when something is pushed. A redirect is not followed: the token is for one host, and a
 * push that lands elsewhere is published elsewhere.
 */
export function pushClient(signal: AbortSignal): HttpClient {
	return { request: (request) => send(request, signal) };
}

async function send(
	{ url, method = 'GET', headers = {}, body }: GitHttpRequest,
	signal: AbortSignal,
): Promise<GitHttpResponse> {
	try {
		const response = await fetch(url, {
			method,
			headers,
			redirect: 'manual',
			signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
			...(body && { body: Buffer.concat(await collected(body)) }),
		});
		if (response.status >= 300 && response.status < 400) throw unreachable('it redirects elsewhere');
		return {
			url,
			method,
			statusCode: response.status,
			statusMessage: response.statusText,
			headers: Object.fromEntries(response.headers),
			body: once(new Uint8Array(await response.arrayBuffer())),
		};
	} catch (error) {
		if (error instanceof Failure) throw error;
		throw unreachable(
			error instanceof Error && error.name === 'TimeoutError' ? 'it takes too long' : 'it is not there',
		);
	}
}

function unreachable(why: string): Failure {
	return new Failure('PUSH_FAILED', why);
}

async function collected(body: AsyncIterable<Uint8Array> | AsyncIterableIterator<Uint8Array>): Promise<Uint8Array[]> {
	const parts: Uint8Array[] = [];
	for await (const part of body) parts.push(part);
	return parts;
}

async function* once(bytes: Uint8Array): AsyncIterableIterator<Uint8Array> {
	yield bytes;
}

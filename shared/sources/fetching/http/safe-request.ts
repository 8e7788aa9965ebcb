import {
	type Agent as HttpAgent,
	request as httpRequest,
	type IncomingHttpHeaders,
	type IncomingMessage,
} from 'node:http';
import { type Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { deadline } from './safe-deadline.ts';
import type { FetchFailures } from './safe-failures.ts';
import { lookupWithin, type Reach } from './safe-lookup.ts';

/** One request to one address. */
export interface Hop {
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	readonly reach: Reach;
	readonly agent: HttpAgent | HttpsAgent;
	/** Of the body of a 200. */
	readonly limit: number;
	readonly silenceMs: number;
	readonly signal: AbortSignal;
	readonly failures: FetchFailures;
	readonly onBytes: (received: number) => void;
}

export interface HopAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	/** Of a 200 whole; of an error its beginning. */
	readonly body: Uint8Array;
}

const ERROR_BODY = 64 * 1024;

/**
 * Asks once, follows nothing, and takes no more than was allowed.
 *
 * With `node:http` and not with `fetch`: the address that is checked is the one that is connected to, and nothing is
 * unpacked before its size was looked at.
 */
export async function requestOnce(hop: Hop): Promise<HopAnswer> {
	const why = `it was silent for ${hop.silenceMs} ms`;
	const silence = deadline(hop.silenceMs, hop.failures.failed(why, 'Try again later, or ask who runs the server.'));
	const signal = AbortSignal.any([hop.signal, silence.signal]);
	try {
		const response = await opened(hop, signal);
		silence.signOfLife();
		return {
			status: response.statusCode ?? 0,
			headers: response.headers,
			body: await bodyOf(response, hop, silence.signOfLife),
		};
	} catch (error) {
		throw signal.aborted ? signal.reason : error;
	} finally {
		silence.end();
	}
}

function opened({ url, headers, reach, agent }: Hop, signal: AbortSignal): Promise<IncomingMessage> {
	const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
	return new Promise((resolve, reject) => {
		const asking = request(url, { headers, agent, signal, lookup: lookupWithin(reach) }, resolve);
		asking.on('error', reject);
		asking.end();
	});
}

async function bodyOf(response: IncomingMessage, hop: Hop, onBytes: () => void): Promise<Uint8Array> {
	const isWhole = response.statusCode === 200;
	const limit = isWhole ? hop.limit : ERROR_BODY;
	if (isWhole && Number(response.headers['content-length'] ?? 0) > limit) throw tooLarge(response, hop);
	const chunks: Uint8Array[] = [];
	let received = 0;
	for await (const chunk of response as AsyncIterable<Uint8Array>) {
		onBytes();
		received += chunk.length;
		if (received > limit) {
			if (isWhole) throw tooLarge(response, hop);
			break;
		}
		chunks.push(chunk);
		hop.onBytes(received);
	}
	return Buffer.concat(chunks);
}

function tooLarge(response: IncomingMessage, { failures, limit }: Hop): Error {
	response.destroy();
	return failures.refused(
		`it sends more than ${limit} bytes`,
		'Leave out what is no part of the pack, or split the pack.',
	);
}

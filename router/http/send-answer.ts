import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure } from '@tenet/kernel';
import type { Answer, FreshAnswer, StoredAnswer } from './answer.ts';
import { type CodedBodies, SMALLEST_COMPRESSED } from './coded-bodies.ts';
import { type ContentCoding, preferredCoding } from './content-coding.ts';
import { entityTag, namesEntityTag } from './entity-tag.ts';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.ts';
import { type StoredResponse, storedResponse, unchangedHeaders } from './stored-response.ts';

export interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	/** On the clock of `performance.now()`; absent where the answer takes less than a look at the clock is worth. */
	readonly since?: number;
}

/** What went out; nothing to keep when it was no whole stored answer. */
export type Sent = StoredResponse | undefined;

/**
 * Writes an answer as the client wants it. A stored body goes out as it lies in memory: no hash, no stringify, no
 * compression per request (any of them costs more than all the rest).
 *
 * Nothing is awaited but the first compression of a body: a promise per answer is felt at this rate.
 */
export function sendAnswer(exchange: Exchange, answer: Answer, coded: CodedBodies): Sent | Promise<Sent> {
	if (answer.kind === 'fresh') return sendFresh(exchange, answer);
	const { body } = answer;
	const coding = preferredCoding(exchange.request.headers['accept-encoding']);
	if (coding === 'identity' || body.bytes.length < SMALLEST_COMPRESSED) return sendIdentity(exchange, answer);
	// Only an answer in this coding ever carried this tag, so there is no need to compress in order to know it.
	if (namesTag(exchange.request, entityTag(body.digest, coding)))
		return sendUnchanged(exchange, Object.entries(unchangedHeaders(answer, coding)).flat());
	const known = coded.known(body.digest, coding);
	if (known !== undefined) return sendCoded(exchange, answer, { coding, bytes: known.bytes });
	return coded.compressed(body, coding).then(({ bytes }) => sendCoded(exchange, answer, { coding, bytes }));
}

/** Sends what went out before, to a client that wants the same coding. */
export function sendAgain(exchange: Exchange, stored: StoredResponse): void {
	if (namesTag(exchange.request, stored.tag)) sendUnchanged(exchange, stored.unchanged);
	else sendWhole(exchange, stored);
}

/** Says a failure as problem details (RFC 9457). */
export function sendProblem({ request, response }: Exchange, failure: Failure): void {
	// Half an answer cannot be taken back; ended without its last bytes it is at least not taken for a whole one.
	if (response.headersSent) return void response.destroy();
	const problem = problemOf(failure, request.url ?? '');
	const bytes = Buffer.from(JSON.stringify(problem));
	const allow = failure.details['allow'];
	response.writeHead(problem.status, {
		'content-type': PROBLEM_MEDIA_TYPE,
		'content-length': bytes.length,
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
		...(typeof allow === 'string' && { allow }),
		// A body that was not read would be taken for the next request.
		...(!request.complete && { connection: 'close' }),
	});
	response.end(request.method === 'HEAD' ? undefined : bytes);
}

function sendIdentity(exchange: Exchange, answer: StoredAnswer): StoredResponse {
	const stored = storedResponse(answer, 'identity', answer.body.bytes);
	sendAgain(exchange, stored);
	return stored;
}

interface Coded {
	readonly coding: ContentCoding;
	/** Absent when compressing gains nothing. */
	readonly bytes: Buffer | undefined;
}

function sendCoded(exchange: Exchange, answer: StoredAnswer, { coding, bytes }: Coded): StoredResponse {
	if (bytes === undefined) return sendIdentity(exchange, answer);
	const stored = storedResponse(answer, coding, bytes);
	sendWhole(exchange, stored);
	return stored;
}

function namesTag({ headers }: IncomingMessage, tag: string): boolean {
	const ifNoneMatch = headers['if-none-match'];
	return ifNoneMatch !== undefined && namesEntityTag(ifNoneMatch, tag);
}

function sendUnchanged({ response }: Exchange, headers: string[]): undefined {
	response.writeHead(304, headers);
	response.end();
}

function sendWhole({ request, response }: Exchange, { whole, bytes }: StoredResponse): void {
	response.writeHead(200, whole);
	if (request.method === 'HEAD') response.end();
	else response.end(bytes);
}

function sendFresh({ request, response }: Exchange, { status, mediaType, text, headers }: FreshAnswer): undefined {
	const bytes = Buffer.from(text);
	response.writeHead(status, {
		'content-type': mediaType,
		'content-length': bytes.length,
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
		...headers,
	});
	response.end(request.method === 'HEAD' ? undefined : bytes);
}

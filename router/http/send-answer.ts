import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure } from '@tenet/kernel';
import type { Answer, FreshAnswer, StoredAnswer } from './answer.ts';
import { type CodedBodies, SMALLEST_COMPRESSED } from './coded-bodies.ts';
import { type ContentCoding, preferredCoding } from './content-coding.ts';
import { namesEntityTag } from './entity-tag.ts';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.ts';
import { storedHeaders } from './stored-headers.ts';

export interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	/** On the clock of `performance.now()`; absent where the answer takes less than a look at the clock is worth. */
	readonly since?: number;
}

/**
 * Writes an answer as the client wants it. A stored body goes out as it lies in memory: no hash, no stringify, no
 * compression per request (any of them costs more than all the rest).
 *
 * Nothing is awaited but the first compression of a body: a promise per answer is felt at this rate.
 */
export function sendAnswer(exchange: Exchange, answer: Answer, coded: CodedBodies): void | Promise<void> {
	if (answer.kind === 'fresh') return sendFresh(exchange, answer);
	const { body } = answer;
	const coding = preferredCoding(exchange.request.headers['accept-encoding']);
	if (coding === 'identity' || body.bytes.length < SMALLEST_COMPRESSED) return sendIdentity(exchange, answer);
	// Only an answer in this coding ever carried this tag, so there is no need to compress in order to know it.
	if (isUnchanged(exchange.request, answer, coding)) return sendUnchanged(exchange, answer, coding);
	const known = coded.known(body.digest, coding);
	if (known !== undefined) return sendCoded(exchange, answer, { coding, bytes: known.bytes });
	return coded.compressed(body, coding).then(({ bytes }) => sendCoded(exchange, answer, { coding, bytes }));
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

function sendIdentity(exchange: Exchange, answer: StoredAnswer): void {
	if (isUnchanged(exchange.request, answer, 'identity')) sendUnchanged(exchange, answer, 'identity');
	else sendWhole(exchange, answer, { coding: 'identity', bytes: answer.body.bytes });
}

interface Chosen<Bytes> {
	readonly coding: ContentCoding;
	readonly bytes: Bytes;
}

function sendCoded(exchange: Exchange, answer: StoredAnswer, { coding, bytes }: Chosen<Buffer | undefined>): void {
	if (bytes === undefined) sendIdentity(exchange, answer);
	else sendWhole(exchange, answer, { coding, bytes });
}

function isUnchanged(request: IncomingMessage, answer: StoredAnswer, coding: ContentCoding): boolean {
	const ifNoneMatch = request.headers['if-none-match'];
	return ifNoneMatch !== undefined && namesEntityTag(ifNoneMatch, storedHeaders(answer, coding).tag);
}

function sendUnchanged({ response }: Exchange, answer: StoredAnswer, coding: ContentCoding): void {
	response.writeHead(304, storedHeaders(answer, coding).unchanged);
	response.end();
}

function sendWhole({ request, response }: Exchange, answer: StoredAnswer, { coding, bytes }: Chosen<Buffer>): void {
	const { whole } = storedHeaders(answer, coding);
	// The bytes of an answer in a coding are always the same, so this is written once.
	whole['content-length'] ??= bytes.length;
	response.writeHead(200, whole);
	if (request.method === 'HEAD') response.end();
	else response.end(bytes);
}

function sendFresh({ request, response }: Exchange, { status, mediaType, text, headers }: FreshAnswer): void {
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

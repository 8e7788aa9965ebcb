import type { Socket } from 'node:net';
import { FAILURES, Failure, type FailureCode } from '@tenet/kernel';
import { HTTP_LIMITS } from './http-limits.ts';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.ts';

interface ConnectionError {
	readonly code?: string;
	/** The bytes that arrived last. Fastify's published type takes them for what JSON makes of a buffer. */
	readonly rawPacket?: unknown;
}

/**
 * Answers what was no HTTP request, and closes: after bytes that were not understood nobody can say where the next
 * request would begin (that is how requests are smuggled).
 */
export function refuseConnection(error: ConnectionError, socket: Socket): void {
	// Bytes already written belong to an answer under way, which must not be continued with another.
	if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) return void socket.destroy();
	const failure = refusal(error, socket.bytesRead);
	const body = JSON.stringify(problemOf(failure, ''));
	socket.end(
		[
			`HTTP/1.1 ${FAILURES[failure.code].status} ${REASONS[failure.code] ?? 'Bad Request'}`,
			`Content-Type: ${PROBLEM_MEDIA_TYPE}`,
			`Content-Length: ${Buffer.byteLength(body)}`,
			'Cache-Control: no-store',
			'Connection: close',
			'',
			body,
		].join('\r\n'),
	);
}

const REASONS: Partial<Record<FailureCode, string>> = {
	URL_TOO_LONG: 'URI Too Long',
	HEADERS_TOO_LARGE: 'Request Header Fields Too Large',
	REQUEST_TIMEOUT: 'Request Timeout',
};

function refusal({ code, rawPacket }: ConnectionError, bytesRead: number): Failure {
	if (code === 'HPE_HEADER_OVERFLOW')
		return isOneLine(rawPacket, bytesRead)
			? new Failure('URL_TOO_LONG', 'Cannot read the address: it is longer than is read. Shorten it.')
			: new Failure(
					'HEADERS_TOO_LARGE',
					'Cannot read the request: its address and headers together are too large. Send fewer.',
				);
	if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
		return new Failure('REQUEST_TIMEOUT', 'Cannot read the request: it did not arrive in time. Send it whole.');
	return new Failure('USAGE', 'Cannot read the request: it is not HTTP/1.1. Send a well-formed request.');
}

/**
 * Whether the parser gave up within the first line: it counts that and the headers together, and does not say. Known
 * when all that arrived is at hand; of a request in several packets only the last is kept.
 */
function isOneLine(rawPacket: unknown, bytesRead: number): boolean {
	if (!Buffer.isBuffer(rawPacket) || rawPacket.length !== bytesRead) return false;
	return !rawPacket.subarray(0, HTTP_LIMITS.headers).includes('\n');
}

import type { Socket } from 'node:net';
import { FAILURES, Failure, type FailureCode } from '@tenet/kernel';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.ts';

/**
 * Answers what was no HTTP request, and closes: after bytes that were not understood nobody can say where the next
 * request would begin (that is how requests are smuggled).
 */
export function refuseConnection(error: { readonly code?: string }, socket: Socket): void {
	// Bytes already written belong to an answer under way, which must not be continued with another.
	if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) return void socket.destroy();
	const failure = refusal(error.code);
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
	HEADERS_TOO_LARGE: 'Request Header Fields Too Large',
	REQUEST_TIMEOUT: 'Request Timeout',
};

function refusal(code: string | undefined): Failure {
	if (code === 'HPE_HEADER_OVERFLOW')
		return new Failure('HEADERS_TOO_LARGE', 'Cannot read the request: its headers are too large. Send fewer.');
	if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
		return new Failure('REQUEST_TIMEOUT', 'Cannot read the request: it did not arrive in time. Send it whole.');
	return new Failure('USAGE', 'Cannot read the request: it is not HTTP/1.1. Send a well-formed request.');
}

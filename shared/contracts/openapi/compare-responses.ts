import type { Mapping } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';
import { compareContents } from './compare-contents.ts';
import { compareHeaders } from './compare-headers.ts';
import type { OperationPair } from './compare-operations.ts';
import { isSuccess, responseFor, responsesOf } from './response.ts';

/**
 * What the new server answers must be read by old clients. A success that they wait for must still come; a failure that no
 * longer comes is missed by nobody, and one that is added is handled as any unknown one (RFC 9110, section 15).
 */
export function compareResponses(comparison: Comparison, { old, new: next }: OperationPair): void {
	const before = responsesOf(comparison.old, old);
	const after = responsesOf(comparison.new, next);
	for (const status of new Set([...before.keys(), ...after.keys()])) {
		const known = isSuccess(status) ? (before.get(status) ?? before.get('2XX')) : responseFor(status, before);
		const now = responseFor(status, after);
		const where = `the response ${status.toLowerCase()} of ${next.name}`;
		if (known && now) compareResponse(comparison, { old: known, new: now, where });
		else if (known && isSuccess(status)) removed(comparison, known, where);
	}
}

interface ResponsePair {
	readonly old: Mapping;
	readonly new: Mapping;
	readonly where: string;
}

function compareResponse(comparison: Comparison, pair: ResponsePair): void {
	compareHeaders(comparison, pair);
	compareContents(comparison, { ...pair, flow: 'response' });
}

function removed(comparison: Comparison, { pointer }: Mapping, where: string): void {
	comparison.breaks({
		path: pointer,
		rule: 'success-response-removed',
		direction: 'forward',
		message: `What old clients wait for is gone: ${where}.`,
		remedy: 'Keep answering with it.',
	});
}

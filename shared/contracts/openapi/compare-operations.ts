import type { Comparison } from '../api-document/comparison.ts';
import { compareCallbacks } from './compare-callbacks.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareRequestBodies } from './compare-request-bodies.ts';
import { compareResponses } from './compare-responses.ts';
import { compareSecurity } from './compare-security.ts';
import { type Operation, operationsOf } from './operation.ts';

/** An operation in both versions, and what people call it. */
export interface OperationPair {
	readonly old: Operation;
	readonly new: Operation;
}

/** Every operation that clients know must still be there, and be the same to them. A new one disturbs nobody. */
export function compareOperations(comparison: Comparison): void {
	const after = operationsOf(comparison.new);
	for (const [key, old] of operationsOf(comparison.old)) {
		const next = after.get(key);
		if (next) compareOperation(comparison, { old, new: next });
		else {
			comparison.breaks({
				path: old.own.pointer,
				rule: 'operation-removed',
				direction: 'backward',
				message: `${old.name} is gone: who calls it gets no answer.`,
				remedy: 'Keep it, deprecated, until nobody calls it any more.',
			});
		}
	}
}

function compareOperation(comparison: Comparison, pair: OperationPair): void {
	compareParameters(comparison, pair);
	compareRequestBodies(comparison, pair);
	compareResponses(comparison, pair);
	compareSecurity(comparison, pair);
	compareCallbacks(comparison, pair);
}

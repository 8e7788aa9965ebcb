import type { Comparison } from '../api-document/comparison.ts';
import { compareContents } from './compare-contents.ts';
import type { OperationPair } from './compare-operations.ts';

/** A body that old clients send must be taken, and none that they do not send demanded. */
export function compareRequestBodies(comparison: Comparison, { old, new: next }: OperationPair): void {
	const before = comparison.old.mapping(old.own, 'requestBody');
	const after = comparison.new.mapping(next.own, 'requestBody');
	const wasRequired = before !== undefined && comparison.old.flag(before, 'required') === true;
	if (after && !wasRequired && comparison.new.flag(after, 'required') === true) {
		comparison.breaks({
			path: after.pointer,
			rule: 'request-body-required',
			direction: 'backward',
			message: `The request body of ${next.name} is required now: old clients may not send one.`,
			remedy: 'Let it be optional.',
		});
	}
	if (before && !after) {
		comparison.breaks({
			path: before.pointer,
			rule: 'request-body-removed',
			direction: 'backward',
			message: `The request body of ${next.name} is gone: what old clients send in it is not heard.`,
			remedy: 'Keep it, or add another operation.',
		});
	}
	if (before && after) {
		compareContents(comparison, {
			old: before,
			new: after,
			flow: 'request',
			where: `the request body of ${next.name}`,
		});
	}
}

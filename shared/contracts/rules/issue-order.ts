import { byCodePoint } from '@tenet/kernel';
import type { ContractIssue } from './contract-issue.ts';

/** By artifact, place and rule. */
export function issueOrder(one: ContractIssue, other: ContractIssue): number {
	return (
		byCodePoint(one.uri, other.uri) ||
		byCodePoint(one.path.join('/'), other.path.join('/')) ||
		byCodePoint(one.rule, other.rule) ||
		byCodePoint(one.message, other.message)
	);
}

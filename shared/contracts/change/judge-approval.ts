import { unapprovedChange } from '@tenet/knowledge/answering';
import type { ContractRecord } from '../registry/contract-record.ts';
import { type ContractIssue, contractIssue } from '../rules/contract-issue.ts';

/** Every change of a contract is approved by the integration owner (seed 000, section 4); a draft is nobody's promise yet. */
export function judgeApproval({ uri, lifecycle, artifact }: ContractRecord): readonly ContractIssue[] {
	const problem = lifecycle === 'draft' ? undefined : unapprovedChange(artifact);
	if (!problem) return [];
	const { rule, path, ...words } = problem;
	return [contractIssue(rule, { uri, path }, words)];
}

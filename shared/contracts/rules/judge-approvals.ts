import { approvalProblem } from '@tenet/knowledge/answering';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { type ContractIssue, contractIssue } from './contract-issue.ts';

/** Approvals that do not say yes to what stands there now. */
export function judgeApprovals({ contracts, plans }: ContractRegistry): readonly ContractIssue[] {
	return [...contracts.map(({ artifact }) => artifact), ...plans].flatMap((artifact) => {
		const problem = approvalProblem(artifact);
		if (!problem) return [];
		const { rule, path, ...words } = problem;
		return [contractIssue(rule, { uri: artifact.uri, path }, words)];
	});
}

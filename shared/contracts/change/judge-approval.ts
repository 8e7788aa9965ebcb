import { approvalOf } from '@tenet/knowledge/answering';
import type { ContractRecord } from '../registry/contract-record.ts';
import { type ContractIssue, contractIssue } from '../rules/contract-issue.ts';

/** Every change of a contract is approved by the integration owner (seed 000, section 4); a draft is nobody's promise yet. */
export function judgeApproval({ uri, id, lifecycle, artifact }: ContractRecord): readonly ContractIssue[] {
	if (lifecycle === 'draft') return [];
	const approval = approvalOf(artifact);
	const remedy = `Let the integration owner look at it and type "tenet approve ${uri}".`;
	const at = { uri, path: ['approval'] };
	if (approval.state === 'none' || approval.role !== 'integration-owner') {
		const message = `Cannot take the change of "${id}": no integration owner approved it.`;
		return [contractIssue('approval-missing', at, { message, remedy })];
	}
	if (approval.state === 'current') return [];
	const message = `Cannot take the change of "${id}": ${approval.by.id} approved other content on ${approval.on}.`;
	return [contractIssue('approval-outdated', { uri, path: ['approval', 'covers'] }, { message, remedy })];
}

import { approvalProblem } from '@tenet/knowledge/answering';
import { OWNED_KINDS } from '../change/domain-change.ts';
import { type DomainIssue, domainIssue } from '../model/domain-issue.ts';
import type { DomainModel } from '../model/domain-model.ts';

/** Approvals of domain owners that do not say yes to what stands there now. */
export function judgeApprovals(model: DomainModel): readonly DomainIssue[] {
	return OWNED_KINDS.flatMap((kind) => model[kind]).flatMap((artifact) => {
		const problem = approvalProblem(artifact);
		if (!problem) return [];
		const { rule, path, ...words } = problem;
		return [domainIssue(rule, { uri: artifact.uri, path }, words)];
	});
}

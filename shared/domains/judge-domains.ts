import { issueOrder } from '@tenet/knowledge/answering';
import { judgeApprovals } from './approvals/judge-approvals.ts';
import { judgeInvariants } from './invariants/judge-invariants.ts';
import { judgeMap } from './map/judge-map.ts';
import type { DomainIssue } from './model/domain-issue.ts';
import type { DomainModel } from './model/domain-model.ts';
import { judgeOwnership } from './ownership/judge-ownership.ts';

/** Everything that is wrong with the domains of a model, sorted by artifact, place and rule. */
export function judgeDomains(model: DomainModel): readonly DomainIssue[] {
	return [...judgeInvariants(model), ...judgeOwnership(model), ...judgeMap(model), ...judgeApprovals(model)].sort(
		issueOrder,
	);
}

import { issueOrder } from '@tenet/knowledge/answering';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import type { ContractIssue } from './contract-issue.ts';
import { judgeApprovals } from './judge-approvals.ts';
import { judgeConsumers } from './judge-consumers.ts';
import { judgeLifecycles } from './judge-lifecycles.ts';
import { judgePlans } from './judge-plans.ts';
import { judgeRetained } from './judge-retained.ts';
import { judgeUsedFields } from './judge-used-fields.ts';
import { judgeUses } from './judge-uses.ts';

/** Everything that is wrong with the contracts of a registry as it stands, sorted by artifact, place and rule. */
export async function judgeContracts(registry: ContractRegistry): Promise<readonly ContractIssue[]> {
	return [
		...judgeLifecycles(registry),
		...judgeRetained(registry),
		...judgeConsumers(registry),
		...(await judgeUsedFields(registry)),
		...judgeUses(registry),
		...judgePlans(registry),
		...judgeApprovals(registry),
	].sort(issueOrder);
}

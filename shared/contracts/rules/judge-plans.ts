import { checkPlan } from '../migration/check-plan.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import type { ContractIssue } from './contract-issue.ts';

/** Authored plans. A plan for a version that does not exist is a dangling reference already. */
export function judgePlans(registry: ContractRegistry): readonly ContractIssue[] {
	return registry.plans.flatMap(({ uri, fields }) =>
		checkPlan(registry, { plan: fields })
			.findings.filter(({ rule }) => rule !== 'plan-version-unknown')
			.map(({ rule, severity, path, message, remedy }) => ({ rule, severity, uri, path, message, remedy })),
	);
}

import { checkPlan } from '@tenet/contracts/migration';
import type { ContractRegistry } from '@tenet/contracts/registry';
import { canonicalJson, type JsonObject } from '@tenet/kernel';
import { unapprovedChange } from '@tenet/knowledge/answering';
import type { Places } from './places.ts';
import type { ReportedFinding } from './report.ts';

type Plan = ContractRegistry['plans'][number];

interface Asked {
	readonly before: ContractRegistry;
	readonly now: ContractRegistry;
	/** The ids of the contracts that changed. */
	readonly changed: ReadonlySet<string>;
	readonly places: Places;
	/** A day. */
	readonly today: string;
}

/**
 * What keeps migration plans from being accepted: those that were changed, and those of contracts that were. A new major
 * version comes with a plan that holds, and not just with a file of that name (seed 000, section 8, gate 3).
 */
export function judgedPlans({ before, now, changed, places, today }: Asked): readonly ReportedFinding[] {
	const old = new Map(before.plans.map((plan) => [plan.uri, said(plan)]));
	return now.plans.flatMap((plan) => {
		const isChanged = old.get(plan.uri) !== said(plan);
		const concerns = [plan.fields['from'], plan.fields['to']].some((id) => typeof id === 'string' && changed.has(id));
		if (!isChanged && !concerns) return [];
		const found = checkPlan(now, { plan: plan.fields, today }).findings.map(({ path, ...words }) => ({
			path,
			...words,
		}));
		return [...found, ...(isChanged ? approvalFindings(plan) : [])].map(({ path, ...words }) => {
			const at = places.field(plan.uri, path);
			return { ...words, ...(at && { at }) };
		});
	});
}

/** What a plan says; who approved it changes nothing of it. */
function said({ fields }: Plan): string {
	const { approval: _, ...others } = fields as JsonObject & { approval?: unknown };
	return canonicalJson(others as JsonObject);
}

/** A changed plan carries the approval of the integration owner, as a changed contract does (seed 000, section 4). */
function approvalFindings(plan: Plan) {
	const problem = unapprovedChange(plan);
	return problem ? [{ severity: 'error' as const, ...problem }] : [];
}

import { byCodePoint, type JsonObject } from '@tenet/kernel';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { type AuthoredPlan, authoredPlan } from './authored-plan.ts';
import { judgeOrder } from './judge-order.ts';
import { judgeStrategy } from './judge-strategy.ts';
import { judgeVersions } from './judge-versions.ts';
import { judgeWindow } from './judge-window.ts';
import { EXIT_CRITERIA } from './migration-plan.ts';
import { type PlanFinding, planFinding } from './plan-rules.ts';

/** Whether a plan can be relied on; nothing less opens the gate of integration (seed 000, section 8, gate 3). */
export interface PlanJudgement {
	readonly accepted: boolean;
	/** Sorted by place and rule. */
	readonly findings: readonly PlanFinding[];
}

/** A plan with the versions that it speaks of, and the day it is judged on where one matters. */
export interface JudgedPlan {
	readonly plan: AuthoredPlan;
	readonly registry: ContractRegistry;
	readonly from: ContractRecord;
	readonly to: ContractRecord;
	readonly today: string | undefined;
}

/** Judges an authored plan by what the registry knows. Without `today` it is not asked whether its days have passed. */
export function checkPlan(
	registry: ContractRegistry,
	{ plan: fields, today }: { readonly plan: JsonObject; readonly today?: string },
): PlanJudgement {
	const plan = authoredPlan(fields);
	const from = plan.from === undefined ? undefined : registry.contract(plan.from);
	const to = plan.to === undefined ? undefined : registry.contract(plan.to);
	const found = [...incomplete(plan), ...unknownVersions(plan, { from, to })];
	if (from && to) {
		const judged = { plan, registry, from, to, today };
		found.push(...judgeVersions(judged), ...judgeStrategy(judged), ...judgeWindow(judged), ...judgeOrder(judged));
	}
	return { accepted: !found.some(({ severity }) => severity === 'error'), findings: found.sort(byPlace) };
}

/** What every plan must say, whatever it is about. */
function incomplete({ fields, from, to, strategy, window, exits, rollback }: AuthoredPlan): PlanFinding[] {
	const needed = { from, to, strategy, rollback, 'window.from': window.from, 'window.to': window.to };
	const lacking = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
	if (!Array.isArray(fields['order'])) lacking.push('order');
	return [
		...lacking.map((name) =>
			planFinding('plan-incomplete', name.split('.'), {
				message: `Cannot rely on the plan: it does not say "${name}".`,
				remedy: `Say ${SAYS[name] ?? 'it'}.`,
			}),
		),
		...EXIT_CRITERIA.filter((criterion) => !exits.has(criterion)).map((criterion) =>
			planFinding('plan-exit', ['exitCriteria'], {
				message: `Cannot rely on the plan: it has no exit criterion "${criterion}" with a measure.`,
				remedy: 'Say how it is looked up that no consumer is live, the date has passed and there is no traffic.',
			}),
		),
	];
}

const SAYS: Readonly<Record<string, string>> = {
	from: 'the id of the contract version that goes',
	to: 'the id of the contract version that comes',
	strategy: 'one of the four strategies',
	rollback: 'how each step is taken back',
	'window.from': 'the first day on which both versions are spoken',
	'window.to': 'the last day on which both versions are spoken',
	order: 'who moves when',
};

function unknownVersions(
	plan: AuthoredPlan,
	found: { readonly from: unknown; readonly to: unknown },
): readonly PlanFinding[] {
	return (['from', 'to'] as const).flatMap((name) => {
		const id = plan[name];
		if (id === undefined || found[name] !== undefined) return [];
		return [
			planFinding('plan-version-unknown', [name], {
				message: `Cannot plan with "${id}": no contract version has this id.`,
				remedy: 'Name a contract version by its id, such as "CartUpdated-v2".',
			}),
		];
	});
}

function byPlace(one: PlanFinding, other: PlanFinding): number {
	return (
		byCodePoint(placeOf(one), placeOf(other)) ||
		byCodePoint(one.rule, other.rule) ||
		byCodePoint(one.message, other.message)
	);
}

/** Numbers in order: the tenth step comes after the ninth. */
function placeOf({ path }: PlanFinding): string {
	return path.map((step) => (typeof step === 'number' ? String(step).padStart(6, '0') : step)).join('/');
}

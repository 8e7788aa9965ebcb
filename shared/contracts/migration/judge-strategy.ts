import type { JudgedPlan } from './check-plan.ts';
import { converts, misfitOf } from './choose-strategy.ts';
import { type PlanFinding, planFinding } from './plan-rules.ts';

/** Whether the strategy can be that of this contract, and says what it needs. */
export function judgeStrategy({ plan, from }: JudgedPlan): readonly PlanFinding[] {
	const { strategy, converter, lossy } = plan;
	if (strategy === undefined) return [];
	const misfit = misfitOf(strategy, from);
	if (misfit !== undefined) {
		return [
			planFinding('plan-strategy-unfit', ['strategy'], {
				message: `Cannot migrate by "${strategy}": ${misfit}.`,
				remedy: 'Choose "down-convert" or "up-convert".',
			}),
		];
	}
	if (!converts(strategy)) return [];
	return [
		...(converter === undefined ? [withoutConverter(strategy)] : []),
		...(lossy === undefined ? [withoutLoss(strategy)] : []),
	];
}

function withoutConverter(strategy: string): PlanFinding {
	return planFinding('plan-converter-missing', ['strategy'], {
		message: `Cannot migrate by "${strategy}": no component is named that does it.`,
		remedy: 'Name it in "converter".',
	});
}

function withoutLoss(strategy: string): PlanFinding {
	return planFinding('plan-loss-unsaid', ['strategy'], {
		message: `Cannot migrate by "${strategy}": the plan does not say what one version cannot express of the other.`,
		remedy: 'Say in "lossy" what is lost and what is done about it; or that nothing is, and how that is known.',
	});
}

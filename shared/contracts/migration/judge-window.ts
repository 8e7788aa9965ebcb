import { isDay } from '@tenet/kernel';
import { liveReaders } from '../registry/live-records.ts';
import type { JudgedPlan } from './check-plan.ts';
import { type PlanFinding, planFinding } from './plan-rules.ts';

/** Whether both versions are spoken long enough, while the old one is there at all, and the end is not behind us. */
export function judgeWindow(judged: JudgedPlan): readonly PlanFinding[] {
	return [...misplaced(judged), ...overdue(judged)];
}

function misplaced({ plan, from }: JudgedPlan): readonly PlanFinding[] {
	const { from: first, to: last } = plan.window;
	if (first === undefined || last === undefined) return [];
	const { id, sunsetOn, deprecatedOn } = from;
	if (first > last) return [outside('from', `it begins on ${first} and ends on ${last}`)];
	if (isDay(sunsetOn) && first > sunsetOn) {
		return [outside('from', `it begins on ${first}, after "${id}" has ended on ${sunsetOn}: no day has both`)];
	}
	if (isDay(sunsetOn) && last < sunsetOn) {
		return [outside('to', `it ends on ${last}, and "${id}" is promised until ${sunsetOn}`)];
	}
	if (isDay(deprecatedOn) && last < deprecatedOn) {
		return [outside('to', `it ends on ${last}, before "${id}" is deprecated on ${deprecatedOn}`)];
	}
	return [];
}

function outside(which: 'from' | 'to', why: string): PlanFinding {
	return planFinding('plan-window', ['window', which], {
		message: `Cannot rely on the window of the plan: ${why}.`,
		remedy: 'Let it begin when both versions are spoken, and end no sooner than the old one does.',
	});
}

function overdue({ plan, registry, from, today }: JudgedPlan): readonly PlanFinding[] {
	const last = plan.window.to;
	if (today === undefined || last === undefined || today <= last || from.lifecycle === 'removed') return [];
	const live = liveReaders(registry, from.id);
	if (live.length === 0) return [];
	return [
		planFinding('plan-overdue', ['window', 'to'], {
			message: `Cannot rely on the plan: its window ended on ${last}, and "${live[0]?.id}" still reads "${from.id}".`,
			remedy: 'Agree on a later day with whoever has not moved, and move "sunsetOn" with it.',
		}),
	];
}

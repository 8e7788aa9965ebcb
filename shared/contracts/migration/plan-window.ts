import { daysAfter, isDay } from '@tenet/kernel';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { PlanWindow } from './migration-plan.ts';

/** How long both versions are spoken when nothing says it. */
const DEFAULT_DAYS = 90;

/** Days at the end on which nobody is expected to read the old version any more. */
const QUIET_DAYS = 14;

export interface ChosenWindow {
	readonly window: PlanWindow;
	readonly because: string;
	readonly open: readonly string[];
}

/** The days on which both versions are spoken, from the day asked for to the day that the old version says it ends. */
export function chooseWindow(from: ContractRecord, start: string): ChosenWindow {
	const { id, sunsetOn, deprecatedOn } = from;
	if (isDay(sunsetOn) && sunsetOn >= start) {
		return { window: { from: start, to: sunsetOn }, because: `${id} is served until ${sunsetOn}.`, open: [] };
	}
	const begins = isDay(deprecatedOn) && deprecatedOn > start ? deprecatedOn : start;
	const to = daysAfter(begins, DEFAULT_DAYS);
	const since = begins === start ? 'the start' : `${begins}, on which it is deprecated`;
	const because = isDay(sunsetOn)
		? `${id} says that it ended on ${sunsetOn}, before the start: ${DEFAULT_DAYS} days from ${since} are taken, which is only a default.`
		: `Nothing says when ${id} ends: ${DEFAULT_DAYS} days from ${since} are taken, which is only a default.`;
	const open = [
		`Decide the day on which ${id} ends, and say it in its "sunsetOn": ${to} is a default, and your deprecation policy may ask for more.`,
	];
	return { window: { from: start, to }, because, open };
}

/** The last day by which a consumer moves: before a time in which it can be seen that nobody reads the old version. */
export function lastMove({ from, to }: PlanWindow): string {
	const quiet = daysAfter(to, -QUIET_DAYS);
	return quiet > from ? quiet : from;
}

import { dayOf, Failure, isDay } from '@tenet/kernel';
import type { Arguments } from './arguments.ts';

/** The day that an option names; today when it is not given. @throws {Failure} `USAGE` when it is none */
export function dayOption(args: Arguments, option: string): string {
	const day = args.text(option);
	if (day === undefined) return today();
	if (isDay(day)) return day;
	throw new Failure('USAGE', `Cannot read "--${option} ${day}": it is no day. Write it as 2026-11-30.`);
}

/** In UTC: the same day on every machine. */
export function today(): string {
	return dayOf(new Date());
}

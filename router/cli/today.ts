import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from './arguments.ts';

/** The day that an option names; today, in UTC, when it is not given. @throws {Failure} `USAGE` when it is none */
export function dayOf(args: Arguments, option: string): string {
	const day = args.text(option);
	if (day === undefined) return today();
	if (isDay(day)) return day;
	throw new Failure('USAGE', `Cannot read "--${option} ${day}": it is no day. Write it as 2026-11-30.`);
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** In UTC: the same day on every machine. */
export function today(): string {
	return new Date().toISOString().slice(0, 10);
}

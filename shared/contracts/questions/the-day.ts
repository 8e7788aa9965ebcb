import { Failure } from '@tenet/kernel';

/** A day that means today unless it is given: whoever asks knows what today is, and these rules do not. */
export function theDay(question: string, parameter: string, day: string | undefined): string {
	if (day !== undefined) return day;
	throw new Failure('USAGE', `Cannot ask "${question}": "${parameter}" is missing. Give a day, such as 2026-11-30.`);
}

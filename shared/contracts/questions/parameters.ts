import { z } from 'zod';

/** Of a document that comes with a question, in characters. A larger one is judged where its pack is: `tenet contract check`. */
const LONGEST = 1_048_576;

/** The text of a document that comes with a question. */
export function documentParameter(description: string) {
	return z
		.string()
		.min(1)
		.max(LONGEST, `expected at most ${LONGEST} characters`)
		.describe(`${description} At most 1 MiB.`);
}

/** A day that exists. */
export function dayParameter(description: string) {
	return z.iso.date('expected a day, such as 2026-11-30').describe(description);
}

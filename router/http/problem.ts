import { FAILURES, type Failure } from '@tenet/kernel';
import { z } from 'zod';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Problem details (RFC 9457) for a code of the one table of failures. */
export const Problem = z.strictObject({
	/** Stable, one per code; `code` is the same in short. */
	type: z.string(),
	title: z.string(),
	status: z.int(),
	detail: z.string(),
	code: z.enum(Object.keys(FAILURES) as (keyof typeof FAILURES)[]),
	/** The address that was asked. */
	instance: z.string(),
	details: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** How a failure is said over HTTP. Nothing that is not in the failure is said: no stack, no header, no path. */
export function problemOf(failure: Failure, address: string): Problem {
	const { code, message, details } = failure;
	const { status, meaning } = FAILURES[code];
	return {
		type: `urn:tenet:failure:${code}`,
		title: meaning,
		status,
		detail: message,
		code,
		instance: address.slice(0, LONGEST_INSTANCE),
		...(Object.keys(details).length > 0 && { details: { ...details } }),
	};
}

/** An address that was refused for its length is not sent back whole. */
const LONGEST_INSTANCE = 512;

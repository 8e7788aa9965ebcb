import { z } from 'zod';

const LINE_ENDS_AND_ORDERS =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
	/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/**
 * One line of text that is shown as it is written: no control character, line end or bidirectional mark.
 *
 * For what stands in a record forever and is shown beside what others wrote: it must not forge a line of a list, nor
 * steer a terminal. A check and no pattern, because not every client's schema engine knows such a pattern.
 */
export const PlainLine = z
	.string()
	.refine((text) => !LINE_ENDS_AND_ORDERS.test(text), 'expected one line without control characters');

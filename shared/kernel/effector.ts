import { z } from 'zod';
import { PlainLine } from './plain-line.ts';

/**
 * Who acted: one type on every surface, so that records can be joined on it (seed 001 section 3).
 *
 * `verified: false` says that the name is what a client claims of itself.
 */
export const Effector = z.strictObject({
	kind: z.enum(['human', 'agent', 'service']),
	id: PlainLine.min(1).max(200),
	profile: PlainLine.min(1).max(200).optional(),
	verified: z.boolean().optional(),
});
export type Effector = z.infer<typeof Effector>;

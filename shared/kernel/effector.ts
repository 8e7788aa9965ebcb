import { z } from 'zod';

/**
 * Who acted: one type on every surface, so that records can be joined on it (seed 001 section 3).
 *
 * `verified: false` says that the name is what a client claims of itself.
 */
export const Effector = z.strictObject({
	kind: z.enum(['human', 'agent', 'service']),
	id: z.string().min(1).max(200),
	profile: z.string().min(1).max(200).optional(),
	verified: z.boolean().optional(),
});
export type Effector = z.infer<typeof Effector>;

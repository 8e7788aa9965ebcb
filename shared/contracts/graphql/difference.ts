import type { ChangeFinding, CompatibilityPolicy } from '../verdict.ts';
import type { Reach } from './reach.ts';

/** What the comparison of any two parts needs to know beside them. */
export interface Comparing {
	/** Of the old schema: who knew it can break. */
	readonly reach: Reach;
	readonly policy: CompatibilityPolicy;
}

/** A request that an old client sends, and the new server refuses. */
export function refused(path: string, rule: string, said: Pick<ChangeFinding, 'message' | 'remedy'>): ChangeFinding {
	return { path, rule, verdict: 'breaking', direction: 'backward', ...said };
}

/** An answer that the new server gives, and an old client does not expect. */
export function unexpected(path: string, rule: string, said: Pick<ChangeFinding, 'message' | 'remedy'>): ChangeFinding {
	return { path, rule, verdict: 'breaking', direction: 'forward', ...said };
}

import type { DeprecationHeaders } from '../registry/deprecation-headers.ts';

export const STRATEGIES = ['outbox-dual-write', 'down-convert', 'up-convert', 'republish'] as const;

/**
 * How both versions are spoken while everyone moves. `outbox-dual-write`: one transaction writes both. `down-convert`:
 * the new version is written, and the old one made of it. `up-convert`: the old one is written, and the new one made of
 * it. `republish`: what was kept is read again and written anew.
 */
export type Strategy = (typeof STRATEGIES)[number];

export const EXIT_CRITERIA = ['no-live-consumer', 'date-passed', 'no-traffic'] as const;

export type ExitCriterion = (typeof EXIT_CRITERIA)[number];

/** The fields of the kind `migration-plan`. Days are `2026-11-30`. */
export type PlanFields = {
	readonly title: string;
	readonly summary: string;
	readonly owner?: string;
	readonly domains?: readonly string[];
	readonly components?: readonly string[];
	readonly from: string;
	readonly to: string;
	readonly strategy: Strategy;
	readonly converter?: string;
	readonly window: PlanWindow;
	readonly order: readonly PlanStep[];
	readonly exitCriteria: readonly PlanExit[];
	readonly rollback: string;
};

/** Both days included. */
export type PlanWindow = { readonly from: string; readonly to: string };

/** A producer has moved when both versions are spoken, a consumer when it reads the new one only. */
export type PlanStep = { readonly consumer: string; readonly by: string; readonly rehearsal?: string };

export type PlanExit = { readonly id: string; readonly criterion: ExitCriterion; readonly measure: string };

/** A plan, and why it is so. */
export interface MigrationPlan {
	/** Of the artifact that it can become: `CartUpdated-v1-to-v2`. */
	readonly id: string;
	readonly fields: PlanFields;
	readonly because: {
		readonly strategy: string;
		readonly window: string;
		/** One sentence for each step of the order. */
		readonly order: readonly string[];
	};
	/** Of an API: what the answers of the old version carry meanwhile (RFC 9745, RFC 8594, RFC 8288). */
	readonly headers?: DeprecationHeaders;
	/** What the registry could not decide, and people must before the plan is accepted. */
	readonly open: readonly string[];
}

import type { JsonValue } from '@tenet/kernel';
import type { ArtifactUri } from '@tenet/knowledge';
import type { Verdict } from '../verdict.ts';

/** What a change does to one consumer. `unknown` is never taken for `ok`. */
export const EFFECTS = ['breaks', 'unknown', 'ok', 'not affected'] as const;
export type Effect = (typeof EFFECTS)[number];

/** Why a change does what it does to a consumer. */
export interface ImpactReason {
	/** Stable and kebab-case: that of the finding, or of what was found out about the record. */
	readonly rule: string;
	readonly message: string;
	/** Where in the documents, or in the words of the record. */
	readonly path?: string;
	/** A value that one side may write and the other refuses. */
	readonly witness?: JsonValue;
}

export interface ConsumerImpact {
	/** Of its record. */
	readonly id: string;
	readonly uri: ArtifactUri;
	readonly component: string | undefined;
	readonly role: 'consumer' | 'producer';
	readonly owner?: string;
	readonly contact?: string;
	readonly criticality?: 'low' | 'medium' | 'high';
	readonly effect: Effect;
	/** Never empty. */
	readonly reasons: readonly ImpactReason[];
}

/** Whom a new version of a contract hurts. */
export interface Impact {
	/** The id of the contract version that changes. */
	readonly contract: string;
	readonly uri: ArtifactUri;
	readonly version?: string;
	readonly nextVersion?: string;
	/** Of the change as a whole, whoever uses what. */
	readonly verdict: Verdict;
	/** What breaks first, then what is unknown; the critical ones first among them, and then by id. */
	readonly consumers: readonly ConsumerImpact[];
	/** Components that say they speak the contract and have no record: nobody knows what it does to them. */
	readonly unrecorded: readonly {
		readonly component: string;
		readonly uri: ArtifactUri;
		readonly role: 'consumer' | 'producer';
	}[];
}

import type { ArtifactUri } from '@tenet/knowledge';
import type { ApprovalState } from '@tenet/knowledge/answering';
import type { DomainIssue } from '../model/domain-issue.ts';

/** The kinds whose changes a domain owner approves (seed 000, section 4). */
export const OWNED_KINDS = ['bounded-context', 'domain-event', 'entity', 'invariant'] as const;
export type OwnedKind = (typeof OWNED_KINDS)[number];

/** What becomes of one artifact of a domain. */
export interface DomainChange {
	readonly id: string;
	readonly uri: ArtifactUri;
	readonly of: OwnedKind;
	readonly kind: 'added' | 'removed' | 'changed';
	/** The names of the fields that differ, sorted; of a change only. */
	readonly fields: readonly string[];
	/** Of the artifact as it is to be; none of what goes. */
	readonly approval: ApprovalState['state'];
	/** The invariants that it concerns, sorted by uri. */
	readonly touched: readonly TouchedByChange[];
	/** Sorted by artifact, place and rule. */
	readonly issues: readonly DomainIssue[];
}

export interface TouchedByChange {
	readonly invariant: string;
	readonly uri: ArtifactUri;
	readonly because: string;
	/** The changed attributes that concern it: `cart.Cart.total`. */
	readonly fields: readonly string[];
	/** Why its expression says nothing of what is to be; absent while it does. */
	readonly noLongerExpressible?: readonly string[];
}

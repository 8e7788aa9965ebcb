import type { ArtifactUri } from '@tenet/knowledge';
import type { Impact } from '../impact/impact.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import type { ContractIssue } from '../rules/contract-issue.ts';
import type { Bump, Verdict } from '../verdict.ts';

/** What somebody wants to change of one contract version, and what may be said of it. */
export interface ContractChange {
	readonly id: string;
	readonly uri: ArtifactUri;
	readonly kind: 'added' | 'removed' | 'changed';
	/** The full versions. */
	readonly before?: string;
	readonly after?: string;
	/** Of its document, against the version before and every retained one. Absent when the document says the same. */
	readonly verdict?: Verdict;
	/** What the versions claim, and what the change asks for. */
	readonly claimedBump?: Bump;
	readonly requiredBump?: Bump;
	/** Whom it hurts, of those who are recorded. Absent when the document says the same. */
	readonly impact?: Impact;
	/** Sorted by artifact, place and rule. */
	readonly issues: readonly ContractIssue[];
}

/** A question about one contract version: as it was, as it is to be, or both. */
export interface AskedChange {
	readonly before?: ContractRecord;
	readonly after?: ContractRecord;
	/** What is to govern, with the change in it. */
	readonly registry: ContractRegistry;
	/** What governs before the change. With it, whoever came to a version that was about to end is found too, and who went. */
	readonly base?: ContractRegistry;
	/** The uris of records that are there and cannot be read: they are not gone. */
	readonly unreadable?: ReadonlySet<string>;
	/** A day: with it and the base, whoever keeps a version from being removed is named. */
	readonly today?: string;
}

/** A change of what stays. */
export interface Step extends AskedChange {
	readonly before: ContractRecord;
	readonly after: ContractRecord;
}

import type { Bump, Verdict, VerdictName } from '@tenet/contracts';
import type { TouchedByChange } from '@tenet/domains';
import type { Severity } from '@tenet/kernel';

/** Where something is said, as far as that is known. Lines and columns count from 1. */
export interface Place {
	readonly pack: string;
	/** Relative to the pack, with `/`. */
	readonly file: string;
	/** Relative to the root of the repository, with `/`; absent of what is in none: a fetched pack, a sealed one. */
	readonly path?: string;
	readonly line?: number;
	readonly column?: number;
}

/** One thing that is to be known of a change, placed for whoever has to mend it. */
export interface ReportedFinding {
	readonly rule: string;
	readonly severity: Severity;
	/** The id of the contract. */
	readonly contract?: string;
	readonly message: string;
	readonly remedy?: string;
	/** What is written under one version and refused by the other, as JSON. */
	readonly witness?: unknown;
	readonly at?: Place;
}

/** Who is affected, of those who speak a contract. */
export interface AffectedConsumer {
	readonly id: string;
	readonly component: string;
	readonly role: 'consumer' | 'producer';
	readonly effect: 'ok' | 'breaks' | 'unknown' | 'not affected';
	readonly owner?: string;
	readonly contact?: string;
	readonly criticality?: string;
	readonly reasons: readonly string[];
	/** What one side may write and the other refuses, as JSON: of the first reason that has one. */
	readonly witness?: unknown;
}

/** One contract that changed, with all that is said of it. */
export interface ReportedContract {
	readonly id: string;
	readonly uri: string;
	readonly kind: 'added' | 'removed' | 'changed' | 'referenced';
	readonly before?: string;
	readonly after?: string;
	/** Absent where there is nothing to compare: a contract that comes, or goes. */
	readonly verdict?: VerdictName;
	readonly direction?: Verdict['direction'];
	readonly policy?: Verdict['policy'];
	readonly claimedBump?: Bump;
	readonly requiredBump?: Bump;
	readonly findings: readonly ReportedFinding[];
	readonly consumers: readonly AffectedConsumer[];
	/** Those of domains that the changed places touch; absent when there is none. */
	readonly invariants?: readonly TouchedByChange[];
	/** Of the artifact's file, for reports that blame the contract as a whole; of a reference, where that stands. */
	readonly at?: Place;
	/** Of one that a spec references. */
	readonly use?: ReportedUse;
}

/** What a spec makes of a contract. */
export interface ReportedUse {
	readonly spec: { readonly file: string; readonly id?: string };
	/** Whose spec it is; absent where a contract is only planned to change. */
	readonly component?: string;
	readonly lifecycle?: string;
	/** How the component is recorded for it. */
	readonly records: readonly { readonly id: string; readonly role: string; readonly status: string }[];
}

/** What a check found: the one value that all formats show. */
export interface ContractReport {
	/** What it was compared with: "main", "cp-v3", or the old file. */
	readonly base: string;
	/** What a person is told of that, beyond its name. */
	readonly notes: readonly string[];
	/** Breaking first, then what is unknown, then the others; by id. */
	readonly contracts: readonly ReportedContract[];
	/** Findings that belong to no contract that changed. */
	readonly others: readonly ReportedFinding[];
	/** How many contracts were looked at; absent of two files. */
	readonly compared?: number;
	/** The sum in words, where it is not of changes. */
	readonly summary?: string;
}

export function allFindings({ contracts, others }: ContractReport): readonly ReportedFinding[] {
	return [...contracts.flatMap(({ findings }) => findings), ...others];
}

/** Whether somebody must act before this may go on. */
export function hasErrors(findings: readonly ReportedFinding[]): boolean {
	return findings.some(({ severity }) => severity === 'error');
}

/** Breaking first, then unknown, then what needs somebody to act, then the rest; by id within each. */
export function inOrderOfConcern(contracts: readonly ReportedContract[]): readonly ReportedContract[] {
	const concern = ({ verdict, findings }: ReportedContract) => {
		if (verdict === 'breaking') return 0;
		if (verdict === 'unknown') return 1;
		return hasErrors(findings) ? 2 : 3;
	};
	return contracts.toSorted((a, b) => concern(a) - concern(b) || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

/** `1 breaking, 0 unknown, 2 compatible`, and what came and went. */
export function countsOf({ contracts }: ContractReport): string {
	const of = (verdict: VerdictName) => contracts.filter((contract) => contract.verdict === verdict).length;
	const kinds = (['added', 'removed'] as const).flatMap((kind) => {
		const count = contracts.filter((contract) => contract.kind === kind).length;
		return count > 0 ? `${count} ${kind}` : [];
	});
	const others = contracts.filter(({ kind, verdict }) => kind === 'changed' && verdict === undefined).length;
	const counts = [`${of('breaking')} breaking`, `${of('unknown')} unknown`, `${of('compatible')} compatible`, ...kinds];
	return [...counts, ...(others > 0 ? [`${others} with the document as it was`] : [])].join(', ');
}

import type { Severity } from '@tenet/kernel';
import { APPROVAL_RULES, type ArtifactIssue, issuesOf } from '@tenet/knowledge/answering';

/** What the rules of contracts find in governed content, or in a change of it. A reader of docs/errors.md looks rules up here. */
export const CONTRACT_RULES = {
	...APPROVAL_RULES,
	'sunset-before-deprecation': {
		severity: 'error',
		meaning: 'A contract stops being served before it is deprecated.',
	},
	'lifecycle-undated': {
		severity: 'warning',
		meaning: 'A contract is deprecated, or in its sunset, and does not say since when.',
	},
	'removed-in-use': { severity: 'error', meaning: 'A contract is removed, and somebody is recorded who speaks it.' },
	'replacement-unknown': {
		severity: 'error',
		meaning: 'A contract is replaced by one that does not exist, is removed, or leads back to it.',
	},
	'retained-version': {
		severity: 'error',
		meaning: 'A retained version is not an earlier one of the same major, or is said twice.',
	},
	'consumer-of-ending': {
		severity: 'error',
		meaning: 'A new consumer is recorded, or planned, for a contract that is deprecated or gone.',
	},
	'version-range': {
		severity: 'error',
		meaning: "A record's version range is none, excludes the contract's version, or excludes what it has deployed.",
	},
	'used-field-missing': {
		severity: 'error',
		meaning: 'A record relies on a place that is not in the document of its contract.',
	},
	'migrates-after-sunset': { severity: 'error', meaning: 'A consumer moves only after its contract has ended.' },
	'consumers-unstated': {
		severity: 'warning',
		meaning: 'A contract has no recorded consumer, and nobody says that it has none.',
	},
	'consumers-denied': {
		severity: 'error',
		meaning: 'A contract is said to have no consumers, and somebody is recorded who reads it.',
	},
	'use-unrecorded': {
		severity: 'warning',
		meaning: 'A component speaks a contract, and no record says how.',
	},
	'contract-breaking': { severity: 'error', meaning: 'A change breaks somebody within a major version.' },
	'verdict-unknown': { severity: 'error', meaning: 'It cannot be proved that a change breaks nobody.' },
	'bump-too-small': {
		severity: 'error',
		meaning: "A contract's version says less of a change than the change asks for.",
	},
	'version-backwards': { severity: 'error', meaning: "A contract's version is lower than it was." },
	'active-version-changed': {
		severity: 'error',
		meaning: 'A version that was active says something else than before.',
	},
	'lifecycle-backwards': {
		severity: 'error',
		meaning: 'A lifecycle goes back: it is draft, active, deprecated, sunset, removed, in this order.',
	},
	'lifecycle-skipped': {
		severity: 'warning',
		meaning: 'A contract that was in use ends without having been deprecated.',
	},
	'contract-vanished': {
		severity: 'error',
		meaning: 'A contract that was in use is in no pack any more, and was not removed by its lifecycle.',
	},
	'replacement-unplanned': {
		severity: 'error',
		meaning: 'A new major version comes, and the one before has neither a replacement nor a migration plan.',
	},
	'plan-missing': {
		severity: 'error',
		meaning: 'A new major version comes, and no accepted migration plan leads the consumers of the one before to it.',
	},
	'plan-advised': {
		severity: 'warning',
		meaning: 'A new major version comes without a migration plan, and nobody knows who reads the one before.',
	},
	'record-vanished': {
		severity: 'error',
		meaning: 'The record of a live consumer or producer is gone, and its component still speaks the contract.',
	},
	'record-unretired': {
		severity: 'warning',
		meaning: 'The record of a consumer or producer is gone, and nobody retired it before.',
	},
	'invariants-touched': {
		severity: 'advice',
		meaning: 'A change of a contract touches values that invariants of a domain speak of.',
	},
	'spec-contract-unknown': { severity: 'error', meaning: 'A spec references a contract that does not govern.' },
	'spec-contract-version': {
		severity: 'error',
		meaning: 'A spec builds on a version of a contract that does not govern, or not yet.',
	},
	'spec-contract-removed': { severity: 'error', meaning: 'A spec builds on a contract that is removed.' },
	'spec-contract-ending': {
		severity: 'warning',
		meaning: 'A spec builds on a contract that is deprecated, or in its sunset.',
	},
	'spec-contract-draft': { severity: 'warning', meaning: 'A spec builds on a contract that is a draft.' },
	'spec-use-unrecorded': {
		severity: 'error',
		meaning: 'A spec builds on a contract of which its component is no declared consumer or producer.',
	},
	'spec-component-unknown': {
		severity: 'error',
		meaning: 'A spec references contracts, and does not say which component that governs it is about.',
	},
	'spec-metadata': { severity: 'error', meaning: 'A spec has no metadata, or they cannot be read.' },
	'spec-contracts-unsaid': {
		severity: 'warning',
		meaning: "A spec's metadata do not say which contracts it references.",
	},
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

export type ContractRule = keyof typeof CONTRACT_RULES;

/** By one of `CONTRACT_RULES`, or a rule of migration plans. */
export type ContractIssue = ArtifactIssue;

export const contractIssue = issuesOf<ContractRule>(CONTRACT_RULES);

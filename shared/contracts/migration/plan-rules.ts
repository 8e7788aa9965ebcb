import type { FieldPath, Severity } from '@tenet/kernel';

/** What an authored plan can be wrong about. A reader of docs/errors.md looks rules up here. */
export const PLAN_RULES = {
	'plan-incomplete': { severity: 'error', meaning: 'A migration plan lacks a field, or says it in no known form.' },
	'plan-version-unknown': { severity: 'error', meaning: 'A version of a migration plan does not exist.' },
	'plan-not-forward': {
		severity: 'error',
		meaning: 'A migration plan does not lead to a later version of the same contract that is still spoken.',
	},
	'plan-not-announced': {
		severity: 'error',
		meaning: 'The version that goes does not say that it is deprecated and replaced by the one that comes.',
	},
	'plan-strategy-unfit': { severity: 'error', meaning: 'A strategy cannot be used with a contract of this type.' },
	'plan-converter-missing': { severity: 'error', meaning: 'A strategy converts, and no component is named to do it.' },
	'plan-loss-unsaid': {
		severity: 'error',
		meaning: 'A strategy converts, and the plan does not say what is lost by it.',
	},
	'plan-window': {
		severity: 'error',
		meaning: 'The window of a migration plan ends before it begins, before the old version does, or after that began.',
	},
	'plan-overdue': {
		severity: 'error',
		meaning: 'The window of a migration plan has passed, and somebody still speaks the old version.',
	},
	'plan-consumer-missing': {
		severity: 'error',
		meaning: 'Somebody reads the version that goes and is not in the order of its migration plan.',
	},
	'plan-consumer-unrecorded': {
		severity: 'error',
		meaning: 'A component says that it reads the version that goes, and has no record that a plan could name.',
	},
	'plan-consumer-unneeded': {
		severity: 'error',
		meaning: 'A migration plan moves somebody twice, or somebody who does not speak the version that goes.',
	},
	'plan-day': {
		severity: 'error',
		meaning: 'A consumer is to move on a day outside the window, or after the day by which it must have moved.',
	},
	'plan-step-late': { severity: 'warning', meaning: 'The day of a step has passed, and its consumer has not moved.' },
	'plan-order': { severity: 'warning', meaning: 'The days of a migration plan contradict its order.' },
	'plan-exit': { severity: 'error', meaning: 'One of the three exit criteria is not in a migration plan.' },
	'plan-components-unknown': {
		severity: 'warning',
		meaning: 'A migration plan is judged where components are not known: somebody without a record may be forgotten.',
	},
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

export type PlanRule = keyof typeof PLAN_RULES;

/** A problem of a plan, before anyone says in which file and line it stands. */
export interface PlanFinding {
	readonly rule: PlanRule;
	readonly severity: Severity;
	/** In the fields of the plan; the nearest that is there, when what is missing is not. */
	readonly path: FieldPath;
	readonly message: string;
	readonly remedy: string;
}

/** A finding at its rule's severity. */
export function planFinding(
	rule: PlanRule,
	path: FieldPath,
	words: { readonly message: string; readonly remedy: string },
): PlanFinding {
	return { rule, severity: PLAN_RULES[rule].severity, path, ...words };
}

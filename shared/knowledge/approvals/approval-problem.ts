import type { JsonObject } from '@tenet/kernel';
import { APPROVERS, type ApprovalState, approvalOf } from './approval-of.ts';

/** What is wrong with an approval, whoever judges the artifact. */
export interface ApprovalProblem {
	readonly rule: keyof typeof APPROVAL_RULES;
	readonly path: readonly string[];
	readonly message: string;
	readonly remedy: string;
}

/** What the rules of approvals find. Every package that judges artifacts with approvals lists them as its own. */
export const APPROVAL_RULES = {
	'approval-outdated': {
		severity: 'error',
		meaning: "The content of an artifact was changed after its owner's approval.",
	},
	'approval-role': {
		severity: 'error',
		meaning: 'An approval was given in a role that does not own artifacts of this kind.',
	},
	'approval-not-human': {
		severity: 'error',
		meaning: 'An approval was given by an agent or a service: those propose, and whoever owns the artifact approves.',
	},
	'approval-missing': { severity: 'error', meaning: "A change does not carry its owner's approval." },
} as const;

interface Approved {
	readonly kind: string;
	readonly id: string;
	readonly uri: string;
	readonly fields: JsonObject;
}

/** An approval that does not say yes to what the artifact is now. One that is absent is nobody's mistake yet. */
export function approvalProblem(artifact: Approved): ApprovalProblem | undefined {
	const { kind, id, uri } = artifact;
	const approval = approvalOf(artifact);
	if (approval.state === 'none') return undefined;
	const asked = APPROVERS[kind];
	if (asked !== undefined && approval.role !== asked) {
		return {
			rule: 'approval-role',
			path: ['approval', 'role'],
			message: `Cannot count the approval of "${id}": it was given as ${approval.role}, and the kind ${kind} is the ${asked}'s to approve.`,
			remedy: `Let the ${asked} type "tenet approve ${uri}".`,
		};
	}
	const flaw = flawOf(approval);
	return (
		flaw && {
			rule: flaw.rule,
			path: flaw.path,
			message: `Cannot count the approval of "${id}" by ${approval.by.id} on ${approval.on}: ${flaw.why}.`,
			remedy: `Let its owner look at it again and type "tenet approve ${uri}", or take the approval out.`,
		}
	);
}

/** Why a change of an artifact cannot be taken as it is: every change is its owner's to approve (seed 000, section 4). */
export function unapprovedChange(artifact: Approved): ApprovalProblem | undefined {
	const { kind, id, uri } = artifact;
	const approval = approvalOf(artifact);
	const owner = APPROVERS[kind]?.replace('-', ' ');
	if (owner === undefined) return undefined;
	const isOwners = approval.state !== 'none' && approval.role === APPROVERS[kind];
	const flaw = isOwners ? flawOf(approval) : MISSING;
	return (
		flaw && {
			rule: flaw.rule,
			path: flaw.path,
			message: `Cannot take the change of "${id}": ${isOwners ? flaw.said : `no ${owner} approved it`}.`,
			remedy: `Let the ${owner} look at it and type "tenet approve ${uri}".`,
		}
	);
}

interface Flaw extends Pick<ApprovalProblem, 'rule' | 'path'> {
	/** Of the approval. */
	readonly why: string;
	/** Of what was done. */
	readonly said: string;
}

const MISSING: Flaw = {
	rule: 'approval-missing',
	path: ['approval'],
	why: 'there is none',
	said: 'nobody approved it',
};

function flawOf({ state, by, on }: Exclude<ApprovalState, { readonly state: 'none' }>): Flaw | undefined {
	switch (state) {
		case 'current':
			return undefined;
		case 'outdated':
			return {
				rule: 'approval-outdated',
				path: ['approval', 'covers'],
				why: 'the content was changed since',
				said: `${by.id} approved other content on ${on}`,
			};
		case 'proposed':
			return {
				rule: 'approval-not-human',
				path: ['approval', 'by'],
				why: `${by.kind}s propose, and owners approve`,
				said: `${by.id} approved it, and ${by.kind}s propose`,
			};
	}
}

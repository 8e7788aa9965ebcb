import type { JsonObject } from '@tenet/kernel';
import { APPROVERS, approvalOf } from './approval-of.ts';

/** What is wrong with an approval, whoever judges the artifact. */
export interface ApprovalProblem {
	readonly rule: keyof typeof APPROVAL_RULES;
	readonly path: readonly [string, string];
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
} as const;

interface Approved {
	readonly kind: string;
	readonly id: string;
	readonly uri: string;
	readonly fields: JsonObject;
}

/** An approval that does not say yes to what the artifact is now. One that is absent is nobody's mistake yet. */
export function approvalProblem({ kind, id, uri, fields }: Approved): ApprovalProblem | undefined {
	const approval = approvalOf({ fields });
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
	if (approval.state === 'current') return undefined;
	return {
		rule: 'approval-outdated',
		path: ['approval', 'covers'],
		message: `Cannot count the approval of "${id}" by ${approval.by.id} on ${approval.on}: the content was changed since.`,
		remedy: `Let its owner look at it again and type "tenet approve ${uri}", or take the approval out.`,
	};
}

import { Digest, Effector, type JsonObject } from '@tenet/kernel';
import { objectOf, textOf } from '../field-values.ts';
import { coveredDigest } from './covered-digest.ts';

/** Whether an owner said yes to an artifact as it is now (seed 000, section 4). */
export type ApprovalState =
	| { readonly state: 'none' }
	| {
			/** Outdated: the content was changed after it was approved. Proposed: who said yes is no person. */
			readonly state: 'current' | 'outdated' | 'proposed';
			readonly by: Effector;
			readonly role: ApprovingRole;
			/** A day. */
			readonly on: string;
			readonly note?: string;
			/** The digest that was approved. */
			readonly covers: Digest;
			/** The digest that would be approved now. */
			readonly content: Digest;
	  };

export type ApprovingRole = 'domain-owner' | 'integration-owner';

/** Who has to approve an artifact of a kind; nobody has to approve the others. */
export const APPROVERS: Readonly<Partial<Record<string, ApprovingRole>>> = {
	contract: 'integration-owner',
	'migration-plan': 'integration-owner',
	'bounded-context': 'domain-owner',
	entity: 'domain-owner',
	invariant: 'domain-owner',
	'domain-event': 'domain-owner',
};

/** The approval that an artifact carries. One that is none by its form counts as absent. */
export function approvalOf({ fields }: { readonly fields: JsonObject }): ApprovalState {
	const said = objectOf(fields, 'approval');
	const by = Effector.safeParse(said['by']);
	const covers = Digest.safeParse(said['covers']);
	const role = (['domain-owner', 'integration-owner'] as const).find((one) => one === said['role']);
	const on = textOf(said, 'on');
	if (!by.success || !covers.success || role === undefined || on === undefined) return { state: 'none' };
	const content = coveredDigest(fields);
	const note = textOf(said, 'note');
	const state = by.data.kind !== 'human' ? 'proposed' : covers.data === content ? 'current' : 'outdated';
	return { state, by: by.data, role, on, covers: covers.data, content, ...(note !== undefined && { note }) };
}

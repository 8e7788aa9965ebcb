import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { type ContractIssue, contractIssue } from '../rules/contract-issue.ts';

/** A new major version comes beside the one before, and leads its consumers over. */
export function judgeNewMajor(after: ContractRecord, registry: ContractRegistry): readonly ContractIssue[] {
	const previous = after.lifecycle === 'draft' ? undefined : majorBefore(after, registry);
	if (!previous) return [];
	const plan = registry.plans.some(({ fields }) => fields['from'] === previous.id && fields['to'] === after.id);
	if (plan) return [];
	const at = { uri: after.uri, path: ['version'] };
	if (previous.replacedBy !== undefined) {
		const words = {
			message: `Cannot tell how the consumers of "${previous.id}" come to "${after.id}": there is no migration plan.`,
			remedy: `Write one: "tenet contract plan ${previous.id} --to ${after.id}" makes a proposal.`,
		};
		return [contractIssue('plan-missing', at, words)];
	}
	const words = {
		message: `Cannot publish "${after.id}" beside "${previous.id}": that has neither a replacement nor a migration plan.`,
		remedy: `Say "replacedBy: ${after.id}" in "${previous.id}", and plan the migration: "tenet contract plan ${previous.id}".`,
	};
	return [contractIssue('replacement-unplanned', at, words)];
}

/** The highest of the lower majors that is still spoken. */
function majorBefore({ id, name }: ContractRecord, registry: ContractRegistry): ContractRecord | undefined {
	const majors = registry
		.versionsOf(name)
		.filter((one) => majorOf(one.id) < majorOf(id) && one.lifecycle !== 'draft' && one.lifecycle !== 'removed');
	return majors.toSorted((one, other) => majorOf(one.id) - majorOf(other.id)).at(-1);
}

function majorOf(id: string): number {
	return Number(/-v(\d+)$/.exec(id)?.[1] ?? 0);
}

import { listed } from '@tenet/knowledge/answering';
import { checkPlan } from '../migration/check-plan.ts';
import type { ContractRecord, RegisteredArtifact } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { liveReaders, unrecordedSpeakers } from '../registry/live-records.ts';
import { type ContractIssue, contractIssue } from '../rules/contract-issue.ts';
import type { AskedChange } from './contract-change.ts';

/**
 * A new major version comes beside the one before, and leads its consumers over: by a plan that is accepted, nothing less
 * (seed 000, section 8, gate 3). Only where nobody is left on the one before is a plan just good to have.
 */
export function judgeNewMajor(
	after: ContractRecord,
	{ registry, today }: Pick<AskedChange, 'registry' | 'today'>,
): readonly ContractIssue[] {
	const previous = after.lifecycle === 'draft' ? undefined : majorBefore(after, registry);
	if (!previous) return [];
	const plans = registry.plans.filter(({ fields }) => fields['from'] === previous.id && fields['to'] === after.id);
	if (previous.replacedBy === undefined && plans.length === 0) return [unplanned(after, previous)];
	const refusals = plans.map((plan) => whyRefused(plan, registry, today));
	if (refusals.includes(undefined)) return [];
	const readers = readersOf(previous, registry);
	if (readers.length === 0 && (previous.noConsumers || plans.length > 0)) return [];
	const at = { uri: after.uri, path: ['version'] };
	const rule = readers.length === 0 ? 'plan-advised' : 'plan-missing';
	return [contractIssue(rule, at, wordsOf({ after, previous, readers, refusal: refusals[0], plan: plans[0] }))];
}

function unplanned(after: ContractRecord, previous: ContractRecord): ContractIssue {
	const words = {
		message: `Cannot publish "${after.id}" beside "${previous.id}": that has neither a replacement nor a migration plan.`,
		remedy: `Say "replacedBy: ${after.id}" in "${previous.id}", and plan the migration: "tenet contract plan ${previous.id}".`,
	};
	return contractIssue('replacement-unplanned', { uri: after.uri, path: ['version'] }, words);
}

/** Undefined when the plan can be relied on. */
function whyRefused(plan: RegisteredArtifact, registry: ContractRegistry, today?: string): string | undefined {
	const asked = { plan: plan.fields, ...(today !== undefined && { today }) };
	return checkPlan(registry, asked).findings.find(({ severity }) => severity === 'error')?.message;
}

function readersOf(previous: ContractRecord, registry: ContractRegistry): readonly string[] {
	const unrecorded = unrecordedSpeakers(registry, previous.id).filter(({ role }) => role === 'consumer');
	const recorded = liveReaders(registry, previous.id).map(({ id, component }) => component ?? id);
	return [...new Set([...recorded, ...unrecorded.map(({ artifact }) => artifact.id)])].sort();
}

interface Said {
	readonly after: ContractRecord;
	readonly previous: ContractRecord;
	readonly readers: readonly string[];
	readonly refusal: string | undefined;
	readonly plan: RegisteredArtifact | undefined;
}

function wordsOf({ after, previous, readers, refusal, plan }: Said) {
	const who = readers.length === 0 ? 'its consumers' : listed(readers.map((name) => `"${name}"`));
	const subject = `Cannot tell how ${who} come${readers.length === 1 ? 's' : ''} from "${previous.id}" to "${after.id}"`;
	if (plan) {
		return {
			message: `${subject}: the migration plan "${plan.id}" is not accepted. ${refusal}`,
			remedy: `Correct it: "tenet contract plan --check ${plan.id}" judges it.`,
		};
	}
	return {
		message: `${subject}: there is no migration plan.`,
		remedy: `Write one: "tenet contract plan ${previous.id} --to ${after.id}" makes a proposal.`,
	};
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

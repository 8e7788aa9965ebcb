import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import type { Condition, Removal } from './removal.ts';
import { blockingConsumers, blockingSpeakers } from './removal-blockers.ts';

/**
 * Whether a contract version can be removed: its sunset has passed, nobody lives on it, everybody who could is known, and
 * where there is no record of a consumer, somebody has looked.
 */
export function checkRemoval(
	registry: Pick<ContractRegistry, 'contract' | 'consumersOf' | 'speakersOf' | 'knowsComponents'>,
	{ contract: id, on }: { readonly contract: string; readonly on: string },
): Removal {
	const contract = registry.contract(id);
	if (!contract) {
		const reason = `Cannot tell whether ${JSON.stringify(id)} can be removed: there is no contract of that id.`;
		return { answer: 'unknown', contract: id, on, reasons: [reason], blockers: [] };
	}
	const conditions = [
		...lifecycleConditions(contract, on),
		...blockingConsumers(registry.consumersOf(contract.id), contract, on),
		...blockingSpeakers(registry, contract),
		...assertedConditions(registry, contract),
	];
	const answers = conditions.map(({ holds }) => holds);
	const answer = answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
	return {
		answer,
		contract: contract.id,
		on,
		reasons: conditions.filter(({ holds }) => answer === 'yes' || holds !== 'yes').map(({ reason }) => reason),
		blockers: conditions.flatMap(({ blocker }) => blocker ?? []),
	};
}

/** Announced ends are kept: nobody is surprised, and nobody is cut off before the day that was said. */
function lifecycleConditions({ id, lifecycle, sunsetOn }: ContractRecord, on: string): readonly Condition[] {
	if (lifecycle === 'removed') return [{ holds: 'yes', reason: `${id} is removed already.` }];
	if (sunsetOn === undefined)
		return [{ holds: 'no', reason: `${id} has no sunset date: nobody was told when it ends.` }];
	return sunsetOn <= on
		? [{ holds: 'yes', reason: `The sunset of ${id} was ${sunsetOn}.` }]
		: [{ holds: 'no', reason: `The sunset of ${id} is on ${sunsetOn}, after ${on}.` }];
}

/** That nobody uses it is not the same as that nobody is known to. */
function assertedConditions(
	registry: Pick<ContractRegistry, 'consumersOf' | 'knowsComponents'>,
	contract: ContractRecord,
): readonly Condition[] {
	const { id, noConsumers } = contract;
	const readers = registry.consumersOf(id).filter(({ role }) => role === 'consumer');
	const components: Condition = registry.knowsComponents
		? { holds: 'yes', reason: 'The components that say what they consume are known.' }
		: { holds: 'unknown', reason: `Components are not known here: one of them may consume ${id} without a record.` };
	if (readers.length > 0) return [components];
	if (noConsumers) {
		const said = `That nobody consumes ${id} was looked at on ${noConsumers.on}: ${noConsumers.because}`;
		return [{ holds: 'yes', reason: said }, components];
	}
	const reason = `${id} has no record of a consumer, and nobody has asserted that there is none. Say it in "noConsumers".`;
	return [{ holds: 'unknown', reason }, components];
}

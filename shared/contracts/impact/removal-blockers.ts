import { byCodePoint } from '@tenet/kernel';
import { folded, textOf } from '@tenet/knowledge/answering';
import { major, valid } from 'semver';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import type { Condition, RemovalBlocker } from './removal.ts';

/** Of each consumer that is not proved to be gone by that day: why. Who writes a version stops when it ends. */
export function blockingConsumers(
	records: readonly ConsumerRecord[],
	contract: ContractRecord,
	on: string,
): readonly Condition[] {
	return records
		.filter(({ role, status }) => role === 'consumer' && status !== 'retired')
		.map((record) => [record, livingOn(record, contract, on)] as const)
		.toSorted(([one], [other]) => byCodePoint(nameOf(one), nameOf(other)) || byCodePoint(one.id, other.id))
		.map(([record, { holds, why }]) =>
			holds === 'yes'
				? { holds, reason: `${nameOf(record)} ${why}.` }
				: { holds, reason: `${nameOf(record)} ${why}.`, blocker: blockerOf(record, why) },
		);
}

interface Living {
	readonly holds: Condition['holds'];
	readonly why: string;
}

/** Whether a consumer is gone by that day: it has moved, or it has said that it will have and was not seen since. */
function livingOn(record: ConsumerRecord, contract: ContractRecord, on: string): Living {
	const { status, migrateBy, lastSeen, versionRange } = record;
	if (hasMoved(record, contract)) return { holds: 'yes', why: 'runs other versions everywhere' };
	if (status === 'planned') return { holds: 'no', why: `plans to use ${contract.id}` };
	const seen = lastSeen === undefined ? '' : `, last seen on ${lastSeen}`;
	if (migrateBy === undefined)
		return { holds: 'no', why: `uses ${contract.id}${seen}, and has no day to have moved by` };
	if (migrateBy > on) return { holds: 'no', why: `uses ${contract.id}${seen}, and has until ${migrateBy} to move` };
	if (lastSeen !== undefined && lastSeen > migrateBy)
		return { holds: 'no', why: `was to have moved by ${migrateBy}, and was seen using ${contract.id} on ${lastSeen}` };
	const range = versionRange === undefined ? '' : ` (${versionRange})`;
	return {
		holds: 'unknown',
		why: `is to have moved by ${migrateBy}, and its record${range} does not say that it has moved`,
	};
}

/** Each place where it runs says a version, and none of them is this one. */
function hasMoved({ environments }: ConsumerRecord, { version }: ContractRecord): boolean {
	if (environments.length === 0 || version === undefined || valid(version) === null) return false;
	return environments.every((one) => valid(one.version) !== null && major(one.version ?? '') > major(version));
}

function blockerOf(record: ConsumerRecord, why: string): RemovalBlocker {
	const { id, owner, contact, migrateBy } = record;
	return {
		consumer: id,
		component: nameOf(record),
		...(owner !== undefined && { owner }),
		...(contact !== undefined && { contact }),
		why,
		...(migrateBy !== undefined && { migrateBy }),
	};
}

function nameOf({ component, id }: ConsumerRecord): string {
	return component ?? id;
}

/** Components that say they consume it and have no record that says otherwise. */
export function blockingSpeakers(
	registry: Pick<ContractRegistry, 'consumersOf' | 'speakersOf'>,
	{ id }: ContractRecord,
): readonly Condition[] {
	const records = registry.consumersOf(id).filter(({ role }) => role === 'consumer');
	return registry
		.speakersOf(id)
		.filter(({ role }) => role === 'consumer')
		.flatMap(({ artifact }): readonly Condition[] => {
			const own = records.filter(({ component }) => folded(component ?? '') === folded(artifact.id));
			if (own.some(({ status }) => status !== 'retired')) return [];
			const [holds, why] =
				own.length === 0
					? (['no', `says that it consumes ${id}, and has no record`] as const)
					: (['unknown', `says that it consumes ${id}, and its record says that it no longer consumes it`] as const);
			const owner = textOf(artifact.fields, 'owner');
			const contact = textOf(artifact.fields, 'contact');
			const blocker = {
				component: artifact.id,
				...(owner !== undefined && { owner }),
				...(contact !== undefined && { contact }),
				why,
			};
			return [{ holds, reason: `${artifact.id} ${why}.`, blocker }];
		});
}

import { folded } from '@tenet/knowledge/answering';
import type { ConsumerRecord } from './consumer-record.ts';
import type { ContractRegistry, SpeakingComponent } from './contract-registry.ts';

/** The records of those who speak a contract version still, or will. */
export function liveRecords(
	registry: Pick<ContractRegistry, 'consumersOf'>,
	contract: string,
): readonly ConsumerRecord[] {
	return registry.consumersOf(contract).filter(({ status }) => status !== 'retired');
}

/** Those of them who read. */
export function liveReaders(
	registry: Pick<ContractRegistry, 'consumersOf'>,
	contract: string,
): readonly ConsumerRecord[] {
	return liveRecords(registry, contract).filter(({ role }) => role === 'consumer');
}

/** The components that say they speak a contract version, in a role in which no record names them. */
export function unrecordedSpeakers(
	registry: Pick<ContractRegistry, 'consumersOf' | 'speakersOf'>,
	contract: string,
): readonly SpeakingComponent[] {
	const recorded = new Set(
		registry.consumersOf(contract).map(({ component, role }) => `${role} ${folded(component ?? '')}`),
	);
	return registry.speakersOf(contract).filter(({ artifact, role }) => !recorded.has(`${role} ${folded(artifact.id)}`));
}

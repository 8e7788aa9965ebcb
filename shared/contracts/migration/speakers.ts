import { folded } from '@tenet/knowledge/answering';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry, SpeakingComponent } from '../registry/contract-registry.ts';
import { liveRecords, unrecordedSpeakers } from '../registry/live-records.ts';

/** The components that write the version, by record or by their own word, sorted. */
export function writersOf(registry: ContractRegistry, contract: ContractRecord): readonly string[] {
	const recorded = liveRecords(registry, contract.id).flatMap(({ role, component }) =>
		role === 'producer' && component !== undefined ? [component] : [],
	);
	const speaking = registry
		.speakersOf(contract.id)
		.flatMap(({ role, artifact }) => (role === 'producer' ? [artifact.id] : []));
	return [...new Map([...recorded, ...speaking].map((name) => [folded(name), name])).values()].sort();
}

/** The components that say they read the version, and of which no record says so. */
export function unrecordedReaders(registry: ContractRegistry, contract: ContractRecord): readonly SpeakingComponent[] {
	return unrecordedSpeakers(registry, contract.id).filter(({ role }) => role === 'consumer');
}

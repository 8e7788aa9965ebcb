import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';

/** The records of those who speak a contract version still, or will. */
export function liveRecords(registry: ContractRegistry, contract: string): readonly ConsumerRecord[] {
	return registry.consumersOf(contract).filter(({ status }) => status !== 'retired');
}

/** Those of them who read. */
export function liveReaders(registry: ContractRegistry, contract: string): readonly ConsumerRecord[] {
	return liveRecords(registry, contract).filter(({ role }) => role === 'consumer');
}

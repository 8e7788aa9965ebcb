import { folded } from '@tenet/knowledge/answering';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import { liveRecords } from '../registry/live-records.ts';
import { type ContractIssue, contractIssue } from '../rules/contract-issue.ts';
import type { AskedChange } from './contract-change.ts';

/**
 * Whose record of a version went while it was live. To delete a record is not to stop: who is in no record is asked by
 * nobody when the contract breaks or ends.
 */
export function judgeDepartures({ before, registry, base, unreadable }: AskedChange): readonly ContractIssue[] {
	if (!before || !base || before.lifecycle === 'removed') return [];
	const left = registry.consumersOf(before.id);
	const isThere = ({ uri, component, role }: ConsumerRecord) =>
		registry.consumers.some((one) => one.uri === uri) ||
		left.some((one) => one.role === role && component !== undefined && isSame(one.component, component));
	return liveRecords(base, before.id)
		.filter((record) => !unreadable?.has(record.uri) && !isThere(record))
		.map((record) => departed(record, before.id, registry));
}

function departed(
	{ uri, id, role, status, component }: ConsumerRecord,
	contract: string,
	registry: AskedChange['registry'],
): ContractIssue {
	const still = registry
		.speakersOf(contract)
		.find(({ artifact, role: said }) => said === role && isSame(component, artifact.id));
	const field = role === 'consumer' ? 'consumes' : 'publishes';
	if (still) {
		const words = {
			message: `Cannot take the record "${id}" away: "${still.artifact.id}" still says that it ${field} "${contract}".`,
			remedy: `Put it back; or set its "status: retired", and take "${contract}" out of "${field}" of the component.`,
		};
		return contractIssue('record-vanished', { uri, path: [] }, words);
	}
	const words = {
		message: `Cannot tell that "${component ?? id}" stopped using "${contract}": its record "${id}" is gone, and was ${status}.`,
		remedy: 'Put it back with "status: retired", so that it can be looked up who moved.',
	};
	return contractIssue('record-unretired', { uri, path: [] }, words);
}

function isSame(one: string | undefined, other: string): boolean {
	return one !== undefined && folded(one) === folded(other);
}

import { folded, listed, textsOf } from '@tenet/knowledge/answering';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry, SpeakingComponent } from '../registry/contract-registry.ts';
import { liveReaders, liveRecords } from '../registry/live-records.ts';
import { type ContractIssue, contractIssue } from './contract-issue.ts';

/** Whether everybody who speaks a contract is known: nobody is left out, and that there is nobody is said and not assumed. */
export function judgeUses(registry: ContractRegistry): readonly ContractIssue[] {
	return registry.contracts.flatMap((contract) => [
		...judgeNobody(contract, registry),
		...registry.speakersOf(contract.id).flatMap((speaker) => judgeSpeaker(contract, speaker, registry)),
	]);
}

function judgeNobody(contract: ContractRecord, registry: ContractRegistry): readonly ContractIssue[] {
	const { uri, id, lifecycle, noConsumers } = contract;
	const readers = liveReaders(registry, id).map((record) => `"${record.id}"`);
	if (noConsumers && readers.length > 0) {
		const words = {
			message: `Cannot say that "${id}" has no consumers: ${listed(readers)} ${readers.length === 1 ? 'is' : 'are'} recorded.`,
			remedy: 'Take "noConsumers" out, or set "status: retired" in records that are over.',
		};
		return [contractIssue('consumers-denied', { uri, path: ['noConsumers'] }, words)];
	}
	const inUse = lifecycle === 'active' || lifecycle === 'deprecated';
	if (!inUse || noConsumers || readers.length > 0) return [];
	const words = {
		message: `Cannot tell who reads "${id}": no consumer is recorded, and nobody says that there is none.`,
		remedy: 'Record its consumers, or add "noConsumers" with how that is known and since when.',
	};
	return [contractIssue('consumers-unstated', { uri, path: ['lifecycle'] }, words)];
}

function judgeSpeaker(
	{ id }: ContractRecord,
	{ artifact, role }: SpeakingComponent,
	registry: ContractRegistry,
): readonly ContractIssue[] {
	const recorded = liveRecords(registry, id).some(
		(record) =>
			record.role === role && record.component !== undefined && folded(record.component) === folded(artifact.id),
	);
	if (recorded) return [];
	const field = role === 'consumer' ? 'consumes' : 'publishes';
	const index = textsOf(artifact.fields, field).findIndex((name) => folded(name) === folded(id));
	const words = {
		message: `Cannot tell how "${artifact.id}" uses "${id}": it ${field} it, and no record of a ${role} says so.`,
		remedy: `Add a consumer record with "contract: ${id}", "component: ${artifact.id}" and "role: ${role}".`,
	};
	return [contractIssue('use-unrecorded', { uri: artifact.uri, path: index < 0 ? [field] : [field, index] }, words)];
}

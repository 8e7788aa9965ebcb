import {
	type ConsumerRecord,
	type ContractRecord,
	type ContractRegistry,
	liveRecords,
	unrecordedSpeakers,
} from '@tenet/contracts/registry';
import { textOf } from '@tenet/knowledge/answering';

/** A contract as lists show it. Plain JSON; days as `2026-11-30`. */
export function contractSummary(contract: ContractRecord, registry: ContractRegistry) {
	const { id, uri, name, version, type, format, lifecycle, ownerContext, artifact } = contract;
	const { deprecatedOn, sunsetOn, replacedBy } = contract;
	const live = liveRecords(registry, id);
	return present({
		id,
		uri,
		name,
		version,
		type,
		format,
		lifecycle,
		deprecatedOn,
		sunsetOn,
		replacedBy,
		ownerContext,
		owner: textOf(artifact.fields, 'owner'),
		consumers: live.filter(({ role }) => role === 'consumer').length,
		producers: live.filter(({ role }) => role === 'producer').length,
	});
}

/** A consumer record as lists show it. */
export function consumerSummary(record: ConsumerRecord) {
	const { artifact: _, fieldsUsed, ...said } = record;
	return present({ ...said, fieldsUsed });
}

/** Components that say they speak the contract, without a record, as lists show them. */
export function unrecordedSummary(registry: ContractRegistry, id: string) {
	return unrecordedSpeakers(registry, id).map(({ artifact, role }) => {
		return { component: artifact.id, uri: artifact.uri, role };
	});
}

/** Without what is not said. */
export function present<Said extends object>(said: Said) {
	const entries = Object.entries(said).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as { readonly [Name in keyof Said]: Exclude<Said[Name], undefined> };
}

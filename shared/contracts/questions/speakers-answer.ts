import type { Answer, KnowledgeView } from '@tenet/knowledge';
import { counted, firstOf, governed, lacks, notGoverned, picked, present } from '@tenet/knowledge/answering';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry, SpeakingComponent } from '../registry/contract-registry.ts';
import { unrecordedSpeakers } from '../registry/live-records.ts';
import { entriesOf } from './asked-contract.ts';
import { componentsElsewhere, named } from './wording.ts';

/** Who speaks a contract version, by record and without: what can be said of an impact before there is a new document. */
export function speakersAnswer(view: KnowledgeView, registry: ContractRegistry, contract: ContractRecord): Answer {
	const recorded = registry.consumersOf(contract.id);
	const unrecorded = unrecordedSpeakers(registry, contract.id);
	if (recorded.length + unrecorded.length === 0) return nobody(view, contract);
	const elsewhere = componentsElsewhere(view, 'explain_impact');
	return governed(
		`${inWords(contract, recorded, unrecorded)}${elsewhere} Give the new document as "new" to learn whom it breaks.`,
		{
			contract: contract.id,
			uri: contract.uri,
			consumers: recorded.map(shown),
			...(!lacks(view, 'component') && {
				unrecorded: unrecorded.map(({ artifact: { id, uri }, role }) => ({ component: id, uri, role })),
			}),
		},
		entriesOf(view, [contract, ...recorded, ...unrecorded.map(({ artifact }) => artifact)]),
	);
}

function inWords(
	{ id, lifecycle }: ContractRecord,
	recorded: readonly ConsumerRecord[],
	unrecorded: readonly SpeakingComponent[],
): string {
	const count = counted(recorded.length, 'recorded consumer or producer', 'recorded consumers and producers');
	const who = recorded.length > 0 ? `, ${firstOf(recorded.map((one) => named(one.component ?? one.id, one)))}` : '';
	const loose =
		unrecorded.length > 0 ? `; ${firstOf(unrecorded.map(({ artifact }) => artifact.id))} without a record` : '';
	return `${id}${lifecycle === undefined ? '' : ` (${lifecycle})`} has ${count}${who}${loose}.`;
}

function shown({ uri, artifact }: ConsumerRecord) {
	const members = ['component', 'role', 'criticality', 'owner', 'contact', 'versionRange', 'fieldsUsed', 'operations'];
	const more = ['channels', 'environments', 'status', 'lastSeen', 'migrateBy'];
	return present({ uri, id: artifact.id, ...picked(artifact.fields, [...members, ...more]) });
}

/** Asserted, or simply not known: an agent must not read the second as leave to break the contract. */
function nobody(view: KnowledgeView, contract: ContractRecord): Answer {
	const { id, uri, noConsumers } = contract;
	const sources = entriesOf(view, [contract]);
	if (noConsumers) {
		const { because, on } = noConsumers;
		const elsewhere = componentsElsewhere(view, 'explain_impact');
		const statement = `${id} has no consumer, as was asserted on ${on}: ${because.replace(/\.$/, '')}.${elsewhere}`;
		return governed(statement, { contract: id, uri, consumers: [], noConsumers: { because, on } }, sources);
	}
	return notGoverned({
		asked: `who speaks ${id}`,
		why: 'no consumer is recorded, which does not mean that there is none',
		what: 'versions of it',
		exists: [id],
		sources,
	});
}

import type { ConsumerRecord, ContractRecord } from '@tenet/contracts/registry';
import type { Command } from '../command.ts';
import { tableText } from '../table-text.ts';
import { print, type Terminal } from '../terminal.ts';

export const contractConsumers: Command = {
	name: 'contract consumers',
	summary: 'Show who speaks a contract: its consumers and producers, whom to ask, and whom no record names.',
	about: 'A name without its major shows every version of it.',
	operands: [{ name: 'ID' }],
	options: {},
	examples: [
		{ run: 'tenet contract consumers CartUpdated-v2', says: 'Who reads and writes one version.' },
		{ run: 'tenet contract consumers CartUpdated', says: 'The same of all its versions.' },
	],
	async run(terminal, args) {
		const { governingContracts } = await import('../contract/governing-contracts.ts');
		const { contractsNamed } = await import('../contract/named-contracts.ts');
		const { consumerSummary, present, unrecordedSummary } = await import('../contract/contract-summary.ts');
		const { registry } = await governingContracts(terminal, args);
		const contracts = await contractsNamed(registry, args.operands[0] ?? '');
		const shown = contracts.map((contract) => ({
			contract,
			records: registry.consumersOf(contract.id),
			unrecorded: unrecordedSummary(registry, contract.id),
		}));
		const plain = shown.map(({ contract: { id, noConsumers }, records, unrecorded }) =>
			present({ contract: id, consumers: records.map(consumerSummary), unrecorded, noConsumers }),
		);
		if (args.has('json')) print(terminal, JSON.stringify(plain, null, 2));
		else print(terminal, shown.map((one) => speakersText(one, terminal)).join('\n\n'));
		return 0;
	},
};

interface Spoken {
	readonly contract: ContractRecord;
	readonly records: readonly ConsumerRecord[];
	readonly unrecorded: readonly { readonly component: string; readonly role: string }[];
}

const HEAD = ['COMPONENT', 'ROLE', 'STATUS', 'VERSIONS', 'CRITICALITY', 'OWNER', 'CONTACT', 'LAST SEEN', 'MIGRATES BY'];

function speakersText({ contract, records, unrecorded }: Spoken, { colour }: Terminal): string {
	const { id, noConsumers } = contract;
	return [
		colour.bold(id),
		...(records.length > 0 ? [tableText([HEAD, ...records.map(row)], colour)] : []),
		...unrecorded.map(({ component, role }) => `${component} says that it is a ${role}, and no record says how.`),
		...(noConsumers ? [`Nobody reads it, as of ${noConsumers.on}: ${noConsumers.because}`] : []),
		...(records.length + unrecorded.length > 0 || noConsumers ? [] : [UNSAID]),
	].join('\n');
}

const UNSAID = 'Nobody is recorded, and nobody says that there is none: who speaks it is not known.';

function row(record: ConsumerRecord): readonly string[] {
	const { component, role, status, versionRange, criticality, owner, contact, lastSeen, migrateBy } = record;
	const said = [component, role, status, versionRange, criticality, owner, contact, lastSeen, migrateBy];
	return said.map((value) => value ?? '');
}

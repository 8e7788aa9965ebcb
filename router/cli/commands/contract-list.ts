import type { Command } from '../command.ts';
import { tableText } from '../table-text.ts';
import { note, print } from '../terminal.ts';

export const contractList: Command = {
	name: 'contract list',
	summary: 'List the contracts that govern this folder, with where each stands and how many speak it.',
	operands: [],
	options: {},
	examples: [{ run: 'tenet contract list', says: 'Every version of every contract.' }],
	async run(terminal, args) {
		const { governingContracts } = await import('../contract/governing-contracts.ts');
		const { contractSummary } = await import('../contract/contract-summary.ts');
		const { registry } = await governingContracts(terminal, args);
		const all = registry.contracts.map((contract) => contractSummary(contract, registry));
		if (args.has('json')) print(terminal, JSON.stringify(all, null, 2));
		else if (all.length === 0) note(terminal, 'No pack has a contract.');
		else print(terminal, tableText([HEAD, ...all.map(row)], terminal.colour));
		return 0;
	},
};

const HEAD = ['ID', 'VERSION', 'TYPE', 'LIFECYCLE', 'DEPRECATED', 'SUNSET', 'CONSUMERS', 'PRODUCERS', 'OWNER'];

function row(summary: ReturnType<typeof import('../contract/contract-summary.ts').contractSummary>): readonly string[] {
	const { id, version, type, lifecycle, deprecatedOn, sunsetOn, consumers, producers, owner, ownerContext } = summary;
	const said = [id, version, type, lifecycle, deprecatedOn, sunsetOn].map((value) => value ?? '');
	return [...said, String(consumers), String(producers), owner ?? ownerContext ?? ''];
}

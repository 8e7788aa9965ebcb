import type { Command } from '../command.ts';
import { print } from '../terminal.ts';

export const contractShow: Command = {
	name: 'contract show',
	summary: 'Show a contract: where it stands, its header values, who speaks it, its plan and its approval.',
	about: 'A name without its major shows every version of it.',
	operands: [{ name: 'ID' }],
	options: {},
	examples: [
		{ run: 'tenet contract show CartUpdated-v1', says: 'One version.' },
		{ run: 'tenet contract show CartUpdated', says: 'All versions of one name.' },
	],
	async run(terminal, args) {
		const { governingContracts } = await import('../contract/governing-contracts.ts');
		const { contractsNamed } = await import('../contract/named-contracts.ts');
		const { shownContract, shownText } = await import('../contract/shown-contract.ts');
		const { registry } = await governingContracts(terminal, args);
		const contracts = await contractsNamed(registry, args.operands[0] ?? '');
		const shown = contracts.map((contract) => shownContract(contract, registry));
		if (args.has('json')) print(terminal, JSON.stringify(shown, null, 2));
		else print(terminal, shown.map((one) => shownText(one, terminal.colour)).join('\n\n'));
		return 0;
	},
};

import type { Removal } from '@tenet/contracts/registry';
import type { Command } from '../command.ts';
import { print, type Terminal } from '../terminal.ts';
import { oneLine } from '../terminal-text.ts';

export const contractRemoval: Command = {
	name: 'contract removal',
	summary: 'Say whether a contract may be removed on a day, and who stands in the way.',
	about: 'Yes only where it is proved that nobody speaks it any more. Ends with 1 when the answer is no or unknown.',
	operands: [{ name: 'ID' }],
	options: { on: { value: 'DAY', summary: 'The day, such as 2026-11-30. Default: today.' } },
	examples: [{ run: 'tenet contract removal CartUpdated-v1 --on 2027-05-01', says: 'The day after its sunset.' }],
	async run(terminal, args) {
		const { checkRemoval } = await import('@tenet/contracts/registry');
		const { contractNamed } = await import('../contract/named-contracts.ts');
		const { governingContracts } = await import('../contract/governing-contracts.ts');
		const { dayOption } = await import('../today.ts');
		const on = dayOption(args, 'on');
		const { registry } = await governingContracts(terminal, args);
		const contract = await contractNamed(registry, args.operands[0] ?? '');
		const removal = checkRemoval(registry, { contract: contract.id, on });
		if (args.has('json')) print(terminal, JSON.stringify(removal, null, 2));
		else print(terminal, removalText(removal, terminal));
		return removal.answer === 'yes' ? 0 : 1;
	},
};

function removalText({ answer, contract, on, reasons, blockers }: Removal, { colour }: Terminal): string {
	const paint = { yes: colour.green, no: colour.red, unknown: colour.yellow }[answer];
	return [
		`${colour.bold(contract)} on ${on}: ${paint(answer)}`,
		...reasons.map((reason) => `  ${oneLine(reason)}`),
		...blockers.map(({ component, owner, contact }) => {
			const asked = [owner, contact].filter(Boolean).join(', ');
			return `  ask ${oneLine(asked === '' ? `whoever owns ${component}` : `${asked}, of ${component}`)}`;
		}),
	].join('\n');
}

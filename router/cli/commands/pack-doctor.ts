import type { Command } from '../command.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { print } from '../terminal.ts';

export const packDoctor: Command = {
	name: 'pack doctor',
	summary: 'Show every pack that governs here, and whether it is well.',
	about:
		'Lists the built-in pack, the packs of the organisation in order, and the pack of the project: where each comes\n' +
		'from, its version, what it holds and what it overrides. Ends with 1 when something of a pack cannot be read, is\n' +
		'left out, or cannot hold. Reads this machine only: nothing is fetched.',
	operands: [],
	options: {},
	examples: [
		{ run: 'tenet pack doctor', says: 'One block for each pack, lowest precedence first.' },
		{ run: 'tenet pack doctor --json', says: 'The same for a program.' },
	],
	async run(terminal, args) {
		const configuration = await configurationOf(terminal, args);
		const { examinePacks } = await import('@tenet/sources/doctor');
		const examination = await examinePacks(configuration, BUILTIN_PACK, new Date());
		if (args.has('json')) print(terminal, JSON.stringify(examination, null, 2));
		else {
			const { examinationText } = await import('../examination-text.ts');
			print(terminal, examinationText(examination, terminal.colour));
		}
		return examination.verdict === 'broken' ? 1 : 0;
	},
};

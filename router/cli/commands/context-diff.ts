import type { Command } from '../command.ts';
import { differenceText } from '../difference-text.ts';
import { withProgress } from '../progress.ts';
import { withProject } from '../project/open-project.ts';
import { print } from '../terminal.ts';

export const contextDiff: Command = {
	name: 'context diff',
	summary: 'Show how two versions differ, field by field.',
	operands: [{ name: 'FROM' }, { name: 'TO', optional: true }],
	options: {},
	examples: [
		{ run: 'tenet context diff cp-v1 cp-v2', says: 'Each changed artifact with its pack, its file and its fields.' },
		{ run: 'tenet context diff cp-v1', says: 'From cp-v1 to the latest version.' },
	],
	run: (terminal, args) =>
		withProject(terminal, args, async ({ packs }) => {
			const [from = '', to = 'latest'] = args.operands;
			const difference = await withProgress(terminal, (say) => {
				say(`comparing ${from} with ${to}`);
				return packs.diff(from, to);
			});
			if (args.has('json')) print(terminal, JSON.stringify(difference, null, 2));
			else print(terminal, differenceText(difference, terminal.colour));
			return 0;
		}),
};

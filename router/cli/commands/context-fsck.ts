import type { Command } from '../command.ts';
import { damageText } from '../damage-text.ts';
import { withProject } from '../project/open-project.ts';
import { print } from '../terminal.ts';

export const contextFsck: Command = {
	name: 'context fsck',
	summary: 'Re-hash the whole store: every version record, chain and object.',
	operands: [],
	options: {},
	examples: [
		{ run: 'tenet context fsck', says: 'Ends with 0 when the store is whole, with 1 and the names when not.' },
	],
	run: (terminal, args) =>
		withProject(terminal, args, async ({ packs }) => {
			const { versions, objects, damages } = packs.fsck();
			if (args.has('json')) print(terminal, JSON.stringify({ versions, objects, damages }, null, 2));
			else if (damages.length > 0) print(terminal, damageText(damages, terminal.colour));
			else print(terminal, `The store is whole: ${versions} versions and ${objects} objects hashed.`);
			return damages.length === 0 ? 0 : 1;
		}),
};

import type { Command } from '../command.ts';
import { damageText } from '../damage-text.ts';
import { withProgress } from '../progress.ts';
import { withProject } from '../project/open-project.ts';
import { note, print } from '../terminal.ts';
import { oneLine } from '../terminal-text.ts';

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
			const found = await withProgress(terminal, (say) => packs.fsck((read) => say(`re-hashing object ${read}`)));
			const { versions, objects, damages, leftovers, strangers } = found;
			if (args.has('json')) print(terminal, JSON.stringify(found, null, 2));
			else if (damages.length > 0) print(terminal, damageText(damages, terminal.colour));
			else print(terminal, `The store is whole: ${versions} versions and ${objects} objects hashed.`);
			for (const key of leftovers) note(terminal, `left by a killed writer, harmless: ${oneLine(key)}`);
			for (const key of strangers) note(terminal, `not the store's, never read: ${oneLine(key)}`);
			return damages.length === 0 ? 0 : 1;
		}),
};

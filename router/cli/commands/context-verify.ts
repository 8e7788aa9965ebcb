import type { Command } from '../command.ts';
import { damageText } from '../damage-text.ts';
import { withProgress } from '../progress.ts';
import { withProject } from '../project/open-project.ts';
import { print } from '../terminal.ts';

export const contextVerify: Command = {
	name: 'context verify',
	summary: 'Re-hash everything of one version, offline.',
	operands: [{ name: 'REF', optional: true }],
	options: {},
	examples: [
		{ run: 'tenet context verify cp-v1', says: 'Ends with 0 when every byte is as sealed, with 1 when not.' },
		{ run: 'tenet context verify cp-v1@sha256:…', says: 'Also refuses a version that names another digest.' },
	],
	run: (terminal, args) =>
		withProject(terminal, args, async ({ packs }) => {
			const { pack, objects, damages } = await withProgress(terminal, (say) =>
				packs.verify(args.operands[0] ?? 'latest', (read) => say(`re-hashing object ${read}`)),
			);
			const { reference, digest } = pack;
			if (args.has('json')) print(terminal, JSON.stringify({ reference, digest, objects, damages }, null, 2));
			else if (damages.length > 0) print(terminal, damageText(damages, terminal.colour));
			else print(terminal, `${reference} ${digest} is whole: ${objects} objects hashed.`);
			return damages.length === 0 ? 0 : 1;
		}),
};

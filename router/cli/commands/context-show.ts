import type { Command } from '../command.ts';
import { packText } from '../pack-text.ts';
import { withProject } from '../project/open-project.ts';
import { print } from '../terminal.ts';

export const contextShow: Command = {
	name: 'context show',
	summary: 'Say what a version holds, where it came from, and who sealed it.',
	operands: [{ name: 'REF', optional: true }],
	options: {},
	examples: [
		{ run: 'tenet context show', says: 'The latest version of main.' },
		{ run: 'tenet context show checkout/cp-v2', says: 'The second version of the line "checkout".' },
		{ run: 'tenet context show cp-v1 --json', says: 'The record and the manifest, for a program.' },
	],
	run: (terminal, args) =>
		withProject(terminal, args, async ({ packs }) => {
			const { reference, digest, record, manifest } = packs.open(args.operands[0] ?? 'latest');
			if (args.has('json')) print(terminal, JSON.stringify({ reference, digest, record, manifest }, null, 2));
			else print(terminal, packText({ reference, digest, record, manifest }, terminal.colour));
			return 0;
		}),
};

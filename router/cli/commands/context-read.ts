import { artifactMarkdown } from '@tenet/knowledge';
import type { ReadEntry } from '../../use-cases/context-packs.ts';
import type { Command } from '../command.ts';
import { withProject } from '../project/open-project.ts';
import { print } from '../terminal.ts';

export const contextRead: Command = {
	name: 'context read',
	summary: 'Print entries of a version, with where each came from.',
	operands: [{ name: 'URI', many: true }],
	options: { from: { value: 'REF', summary: 'The version to read from. Default: latest.' } },
	examples: [
		{ run: 'tenet context read platform://constitution/constitution', says: 'One entry of the latest version.' },
		{
			run: 'tenet context read domain://invariant/cart.CART-1 domain://entity/cart.Cart --from cp-v1 --json',
			says: 'Two entries of cp-v1, for a program.',
		},
	],
	run: (terminal, args) =>
		withProject(terminal, args, async ({ packs }) => {
			const entries = packs.read(args.text('from') ?? 'latest', args.operands);
			if (args.has('json')) print(terminal, JSON.stringify(entries, null, 2));
			else print(terminal, entries.map(entryText).join('\n\n'));
			return 0;
		}),
};

function entryText({ entry, fields }: ReadEntry): string {
	return `${artifactMarkdown({ ...entry, fields })}\n${entry.digest}`;
}

import type { Command } from '../command.ts';
import { note, print } from '../terminal.ts';

export const domainCheck: Command = {
	name: 'domain check',
	summary: 'Judge what changed in the domains: which invariants it touches, and whether its owner said yes.',
	about:
		'Compares what governs this folder with the last Context Pack, with another one, or with the commit where the ' +
		'branch began. Nothing is checked out. Ends with 1 when somebody must act (no current approval of the domain ' +
		'owner, an invariant that can no longer be expressed), and with 2 when there is nothing to check.',
	operands: [],
	options: {
		base: { value: 'REF', summary: 'In a git checkout: the branch, tag or commit to compare with.' },
		pack: { value: 'PACK', summary: 'The Context Pack to compare with. Default: the latest.' },
	},
	examples: [
		{ run: 'tenet domain check', says: 'What changed since the last Context Pack.' },
		{ run: 'tenet domain check --base main', says: 'What a branch changes, for a pull request.' },
	],
	async run(terminal, args) {
		const { domainChanges } = await import('../domain/domain-changes.ts');
		const { root, ...found } = await domainChanges(terminal, args);
		if (args.has('json')) print(terminal, JSON.stringify(found, null, 2));
		else {
			const { domainChangesText } = await import('../domain/domain-changes-text.ts');
			const { placeText } = await import('../contract/rendered-report.ts');
			const show = (at: Parameters<typeof placeText>[0]) => placeText(at, root, terminal.folder);
			print(terminal, domainChangesText(found, terminal.colour, show));
		}
		const errors = found.changes.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error');
		if (errors.length > 0 || found.unreadable.length > 0) return 1;
		if (found.compared > 0) return 0;
		note(terminal, `There is nothing to check: no pack has a domain, and ${found.base} had none.`);
		return 2;
	},
};

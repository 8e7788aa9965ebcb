import { lintCharters } from '@tenet/charter';
import { currentKnowledge } from '../charter/current-knowledge.ts';
import type { Command } from '../command.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { print } from '../terminal.ts';

export const charterLint: Command = {
	name: 'charter lint',
	summary: 'Advise on overrides, and on where the project deviates from its organisation.',
	about:
		'Advice only: it ends with 0 whatever it finds, and with 2 when it could not look. What is wrong with packs is\n' +
		'found by "tenet pack validate".',
	operands: [],
	options: {},
	examples: [
		{ run: 'tenet charter lint', says: 'What is worth knowing of the charters that govern this folder.' },
		{ run: 'tenet charter lint --json', says: 'The same, as a list of findings for a program.' },
	],
	async run(terminal, args) {
		const configuration = await configurationOf(terminal, args);
		const { packs, resolution } = await currentKnowledge(configuration);
		const findings = lintCharters(packs, resolution);
		if (args.has('json')) {
			print(terminal, JSON.stringify({ findings }, null, 2));
			return 0;
		}
		const { findingText } = await import('../finding-text.ts');
		const roots = new Map([
			['builtin', BUILTIN_PACK],
			...configuration.packs.map(({ name, root }) => [name, root] as const),
		]);
		for (const finding of findings)
			print(terminal, `${findingText(finding, roots.get(finding.pack) ?? '', terminal.colour)}\n`);
		print(
			terminal,
			findings.length === 0 ? 'Nothing to advise on.' : `${findings.length} to look at; nothing is stopped.`,
		);
		return 0;
	},
};

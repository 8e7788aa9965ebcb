import type { PackSummary } from '../../use-cases/context-packs.ts';
import type { Command } from '../command.ts';
import { effectorText } from '../effector-text.ts';
import { withProject } from '../project/open-project.ts';
import { tableText } from '../table-text.ts';
import { note, print } from '../terminal.ts';

export const contextList: Command = {
	name: 'context list',
	summary: 'List the versions that were sealed, oldest first in each line.',
	operands: [],
	options: { line: { value: 'LINE', summary: 'Only this line.' } },
	examples: [
		{ run: 'tenet context list', says: 'Every version of every line.' },
		{ run: 'tenet context list --line main --json', says: 'One line, for a program.' },
	],
	run: (terminal, args) =>
		withProject(terminal, args, async ({ packs }) => {
			const summaries = packs.list(args.text('line'));
			if (args.has('json')) print(terminal, JSON.stringify(summaries, null, 2));
			else if (summaries.length === 0)
				note(terminal, `Nothing has been sealed yet. Type "${terminal.typedAs} context build".`);
			else print(terminal, tableText([HEAD, ...summaries.map(row)], terminal.colour));
			return 0;
		}),
};

const HEAD = ['VERSION', 'DIGEST', 'ENTRIES', 'SEALED', 'BY', 'REASON'];

function row({ reference, digest, entries, createdAt, effector, reason }: PackSummary): readonly string[] {
	return [
		reference,
		digest.slice(0, 'sha256:'.length + 12),
		String(entries),
		createdAt,
		effectorText(effector),
		reason,
	];
}

import type { Command } from '../command.ts';
import { findCommand } from '../find-command.ts';
import { helpText } from '../help-text.ts';
import { print } from '../terminal.ts';

/** What help is about. Handed in, because the table of commands itself has help in it. */
export interface Explained {
	commandNames(): readonly string[];
	/** The command of this name, the commands of this group, or all of them. */
	loadCommands(words?: string): Promise<readonly Command[]>;
}

export function helpOn({ commandNames, loadCommands }: Explained): Command {
	return {
		name: 'help',
		summary: 'Explain a command, or list them all.',
		operands: [{ name: 'COMMAND', optional: true, many: true }],
		options: {},
		examples: [
			{ run: 'tenet help', says: 'Lists every command.' },
			{ run: 'tenet help context build', says: 'Explains "tenet context build".' },
		],
		async run(terminal, args) {
			const found = args.operands.length === 0 ? { group: undefined } : findCommand(args.operands, commandNames());
			const named = await loadCommands('name' in found ? found.name : found.group);
			const [only] = named;
			const about = 'name' in found && only ? only : named;
			print(terminal, helpText(about, args.has('json') ? 'json' : 'prose', terminal.colour));
			return 0;
		},
	};
}

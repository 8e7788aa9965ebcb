import type { Arguments } from './arguments.ts';
import { parseArguments } from './arguments.ts';
import type { Command, ExitCode } from './command.ts';
import { commandNames, loadCommand, loadCommands } from './command-table.ts';
import { sayable, sayFailure } from './failure-text.ts';
import { findCommand } from './find-command.ts';
import { openLog } from './log.ts';
import { note, print, type Terminal } from './terminal.ts';
import { tenetVersion } from './version.ts';

/** Does what the words after `tenet` say, on the terminal that is given, and answers the exit code. Never throws. */
export async function runTenet(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
	try {
		return await dispatch(words, terminal);
	} catch (error) {
		const failure = sayable(error, openLog(logLevel(words)));
		sayFailure(terminal, failure, words.includes('--json') ? 'json' : 'prose');
		return failure.exit;
	}
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const [first] = words;
	if (first === '--version' || first === '-v') {
		print(terminal, words.includes('--json') ? JSON.stringify({ version: tenetVersion() }) : tenetVersion());
		return 0;
	}
	if (first === undefined || first === '--help' || first === '-h') return sayOverview(terminal);
	const found = findCommand(words, commandNames());
	if ('group' in found) return sayGroup(terminal, found.group, found.rest.some(isHelp) ? 0 : 2);
	const command = (await loadCommand(found.name)) as Command;
	const args: Arguments = parseArguments(command, found.rest);
	return args.has('help') ? sayCommand(terminal, command) : await command.run(terminal, args);
}

async function sayOverview(terminal: Terminal): Promise<ExitCode> {
	const { overviewText } = await import('./help-text.ts');
	print(terminal, overviewText(await loadCommands(), terminal.colour));
	return 0;
}

async function sayGroup(terminal: Terminal, group: string, exit: ExitCode): Promise<ExitCode> {
	const { overviewText } = await import('./help-text.ts');
	const text = overviewText(await loadCommands(group), exit === 0 ? terminal.colour : terminal.noteColour);
	(exit === 0 ? print : note)(terminal, text);
	return exit;
}

async function sayCommand(terminal: Terminal, command: Command): Promise<ExitCode> {
	const { commandText } = await import('./help-text.ts');
	print(terminal, commandText(command, terminal.colour));
	return 0;
}

function isHelp(word: string): boolean {
	return word === '--help' || word === '-h';
}

/** Read before anything is parsed, because parsing may be what fails. */
function logLevel(words: readonly string[]): string {
	const at = words.indexOf('--log-level');
	return words.includes('--log-level=debug') || (at >= 0 && words[at + 1] === 'debug') ? 'debug' : 'warn';
}

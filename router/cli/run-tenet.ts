import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from './arguments.ts';
import { parseArguments } from './arguments.ts';
import type { Command, ExitCode } from './command.ts';
import { commandNames, loadCommand, loadCommands } from './command-table.ts';
import { findCommand } from './find-command.ts';
import { openLog } from './log.ts';
import { spokenLogLevel } from './log-level.ts';
import { note, print, type Terminal } from './terminal.ts';
import { tenetVersion } from './version.ts';

/** Does what the words after `tenet` say, on the terminal that is given, and answers the exit code. Never throws. */
export async function runTenet(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const level = spokenLogLevel(words, terminal.env);
	const told = level === undefined ? terminal : { ...terminal, env: { ...terminal.env, TENET_LOG_LEVEL: level } };
	try {
		return await dispatch(words, told);
	} catch (error) {
		const { sayable, sayFailure } = await import('./failure-text.ts');
		const failure = sayable(error, openLog(level ?? 'info'));
		sayFailure(terminal, failure, words.includes('--json') ? 'json' : 'prose');
		return failure.exit;
	}
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const [first] = words;
	const form = words.includes('--json') ? 'json' : 'prose';
	if (first === '--version' || first === '-v') {
		print(terminal, form === 'json' ? JSON.stringify({ version: tenetVersion() }) : tenetVersion());
		return 0;
	}
	if (first === undefined || isHelp(first)) return sayHelp(terminal, await loadCommands(), form);
	const found = findCommand(words, commandNames());
	if ('group' in found) return sayGroup(terminal, found, form);
	const command = (await loadCommand(found.name)) as Command;
	const args: Arguments = parseArguments(command, found.rest);
	return args.has('help') ? sayHelp(terminal, command, form) : await command.run(terminal, args);
}

async function sayHelp(
	terminal: Terminal,
	about: Command | readonly Command[],
	form: 'prose' | 'json',
): Promise<ExitCode> {
	const { helpText } = await import('./help-text.ts');
	print(terminal, helpText(about, form, terminal.colour));
	return 0;
}

/** A group is no command: its members are shown, to whoever asked for help as an answer, to others beside a refusal. */
async function sayGroup(
	terminal: Terminal,
	{ group, rest }: { readonly group: string; readonly rest: readonly string[] },
	form: 'prose' | 'json',
): Promise<ExitCode> {
	const members = await loadCommands(group);
	if (rest.some(isHelp)) return sayHelp(terminal, members, form);
	if (form === 'json')
		throw new Failure(
			'USAGE',
			`Cannot run "tenet ${group}": it is a group of commands. Type "tenet help ${group}" for the list.`,
		);
	const { overviewText } = await import('./help-text.ts');
	note(terminal, overviewText(members, terminal.noteColour));
	return 2;
}

function isHelp(word: string): boolean {
	return word === '--help' || word === '-h';
}

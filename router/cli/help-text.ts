import type { Colors } from 'picocolors/types.js';
import { COMMON_OPTIONS, type Command, type Option, usageOf } from './command.ts';

/** What is said of a command, or of several: a page for a person, or the table that the page is made of as JSON. */
export function helpText(about: Command | readonly Command[], form: 'prose' | 'json', colour: Colors): string {
	if (form === 'json') return JSON.stringify([about].flat().map(described), null, 2);
	return 'name' in about ? commandText(about, colour) : overviewText(about, colour);
}

/** The page that `tenet help` shows: every command in one line. */
export function overviewText(commands: readonly Command[], colour: Colors): string {
	return [
		'Tenet seals governed knowledge into immutable Context Packs and serves it to agents and tools.',
		'',
		`${colour.bold('Usage:')} tenet COMMAND [OPTION…]`,
		'',
		colour.bold('Commands:'),
		...columns(commands.map(({ name, summary }) => [name, summary])),
		'',
		colour.bold('Options of every command:'),
		...columns(optionRows(COMMON_OPTIONS)),
		...columns([['--version', 'Print the version.']]),
		'',
		'"tenet help COMMAND" explains one command, with examples.',
		'Exit codes: 0 yes, 1 the check says no, 2 it could not run.',
	].join('\n');
}

/** The page of one command. */
function commandText(command: Command, colour: Colors): string {
	const own = optionRows(command.options);
	return [
		command.summary,
		...(command.about === undefined ? [] : ['', command.about]),
		'',
		`${colour.bold('Usage:')} ${usageOf(command)}`,
		...(own.length === 0 ? [] : ['', colour.bold('Options:'), ...columns(own)]),
		'',
		colour.bold('Options of every command:'),
		...columns(optionRows(COMMON_OPTIONS)),
		'',
		colour.bold('Examples:'),
		...command.examples.flatMap(({ run, says }) => [`  ${colour.cyan(run)}`, `      ${says}`]),
	].join('\n');
}

function described({ name, summary, operands, options, examples }: Command) {
	return { name, summary, operands, options, examples };
}

function optionRows(options: Readonly<Record<string, Option>>): [string, string][] {
	return Object.entries(options).map(([name, { value, choices, summary }]) => [
		value === undefined ? `--${name}` : `--${name} ${choices?.join('|') ?? value}`,
		summary,
	]);
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) =>
		left.length > 34 ? `  ${left}\n${' '.repeat(6)}${right}` : `  ${left.padEnd(Math.min(width, 34))}  ${right}`,
	);
}

import type { Arguments } from './arguments.ts';
import { LOG_LEVELS } from './log-level.ts';
import type { Terminal } from './terminal.ts';

/** 0 yes; 1 the check says no; 2 could not run (DESIGN section 7). */
export type ExitCode = 0 | 1 | 2;

export interface Option {
	/** How help calls the value, e.g. `LINE`; without it the option is a switch. */
	readonly value?: string;
	/** May be given more than once. */
	readonly many?: true;
	/** The values that are understood, when they are few. */
	readonly choices?: readonly string[];
	readonly summary: string;
}

export interface Operand {
	readonly name: string;
	readonly optional?: true;
	readonly many?: true;
}

export interface Example {
	/** As it is typed, without `npx`. */
	readonly run: string;
	readonly says: string;
}

/** One command of `tenet`: what help says of it, and what it does with a terminal that is handed to it. */
export interface Command {
	/** The words after `tenet`. */
	readonly name: string;
	readonly summary: string;
	/** More than the summary says, when there is more. */
	readonly about?: string;
	readonly operands: readonly Operand[];
	readonly options: Readonly<Record<string, Option>>;
	readonly examples: readonly Example[];
	/** @throws {Failure} what is expected to go wrong; the caller says it and ends with the code's exit code */
	run(terminal: Terminal, args: Arguments): Promise<ExitCode>;
}

/** Options that every command takes. */
export const COMMON_OPTIONS = {
	json: { summary: 'Print one JSON document on stdout and nothing else there.' },
	root: { value: 'FOLDER', summary: 'The folder with tenet.yaml. Default: the nearest one, from here upwards.' },
	'log-level': {
		value: 'LEVEL',
		choices: LOG_LEVELS,
		summary: 'What is logged on stderr. Default: info.',
	},
	help: { summary: 'Explain the command.' },
} as const satisfies Record<string, Option>;

/** How a command is called, for help and for usage errors: made of what parses it, so that it cannot be wrong. */
export function usageOf(command: Command): string {
	const operands = command.operands.map(({ name, optional, many }) => {
		const shown = many ? `${name}…` : name;
		return optional ? `[${shown}]` : shown;
	});
	const options = Object.entries(command.options).map(
		([name, { value, choices, many }]) =>
			`[--${name}${value === undefined ? '' : ` ${choices?.join('|') ?? value}`}]${many ? '…' : ''}`,
	);
	return ['tenet', command.name, ...operands, ...options].join(' ');
}

import type { Readable, Writable } from 'node:stream';
import type { Colors } from 'picocolors/types.js';
import type { ProcessUsage } from '../http/process-usage.ts';
import { shown } from './terminal-text.ts';

/**
 * All that a command may touch of the world around it, handed in: a command never reads `process` (HOUSE-STYLE 8), so
 * a test runs it with a terminal of its own.
 */
export interface Terminal {
	readonly stdin: Readable;
	/** The answer, and nothing else. */
	readonly stdout: Writable;
	/** Prose beside the answer, progress and the log. */
	readonly stderr: Writable;
	/** Whether a person reads stdout. */
	readonly isTTY: boolean;
	/** Whether a person watches stderr: without one there is no progress. */
	readonly isWatched: boolean;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The folder the command was typed in. */
	readonly folder: string;
	/** The system's name of the user: the effector of what is built here. */
	readonly user: string;
	/** Colours of stdout, marked (`markedColours`); plain text unless a person reads it and `NO_COLOR` is unset. */
	readonly colour: Colors;
	/** Colours of stderr, by the same rule. */
	readonly noteColour: Colors;
	/** How this program is started again, as an agent would: the interpreter and the script, absolute. */
	readonly program: readonly string[];
	/** How a person types it: `tenet`, or `npx tenet` in a checkout. */
	readonly typedAs: string;
	/** Settles on the first SIGINT or SIGTERM; until it is called, a signal ends the process as usual. */
	untilStopped(): Promise<void>;
	/** What this process has used up to now. */
	usage(): ProcessUsage;
}

/** Writes one line of the answer. */
export function print(terminal: Terminal, text: string): void {
	write(terminal, `${text}\n`);
}

/**
 * Writes a part of the answer: as it is to a program or a file; to a person without what a terminal would obey, because
 * whoever writes a pack must not steer the terminal of whoever reads it.
 */
export function write(terminal: Terminal, text: string): void {
	terminal.stdout.write(terminal.isTTY ? shown(text) : text);
}

/** Writes one line beside the answer, by the same rule. */
export function note(terminal: Terminal, text: string): void {
	const line = `${text}\n`;
	terminal.stderr.write(terminal.isWatched ? shown(line) : line);
}

import { FAILURES, Failure, type FailureCode } from '@tenet/kernel/failure';
import type { ExitCode } from './command.ts';
import type { Log } from './log.ts';
import { note, print, type Terminal } from './terminal.ts';
import { oneLine } from './terminal-text.ts';

/** What went wrong, as it is said: a `Failure` speaks for itself, anything else is a bug and says no more than that. */
export interface SaidFailure {
	readonly code: FailureCode;
	readonly message: string;
	readonly exit: ExitCode;
	readonly details: Readonly<Record<string, unknown>>;
}

export function sayable(error: unknown, log: Log): SaidFailure {
	if (error instanceof Failure) {
		const { code, message, details } = error;
		if (code === 'INTERNAL') log().error({ err: error }, 'A bug.');
		return { code, message, details, exit: FAILURES[code].exit };
	}
	log().error({ err: error }, 'A bug.');
	return {
		code: 'INTERNAL',
		message: 'Cannot finish: Tenet has a bug. Report it with the stack that the log has, here on stderr.',
		details: {},
		exit: FAILURES.INTERNAL.exit,
	};
}

/** One sentence on stderr; with `--json`, one document on stdout beside it. */
export function sayFailure(terminal: Terminal, { code, message, details }: SaidFailure, form: 'prose' | 'json'): void {
	note(terminal, `${terminal.noteColour.red(code)}: ${oneLine(message)}`);
	if (form === 'json') print(terminal, JSON.stringify({ error: { code, message, details } }, null, 2));
}

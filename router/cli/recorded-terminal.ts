import { PassThrough } from 'node:stream';
import picocolors from 'picocolors';
import type { Terminal } from './terminal.ts';

/** A terminal that keeps what was written to it, for tests of commands in this process. */
export interface RecordedTerminal extends Terminal {
	answer(): string;
	notes(): string;
}

export function recordedTerminal(changes: Partial<Terminal> = {}): RecordedTerminal {
	const stdout = new PassThrough();
	const stderr = new PassThrough();
	return {
		stdin: new PassThrough(),
		stdout,
		stderr,
		isTTY: false,
		isWatched: false,
		env: {},
		folder: '/somewhere',
		user: 'ana',
		colour: picocolors.createColors(false),
		noteColour: picocolors.createColors(false),
		program: ['/usr/bin/node', '/opt/tenet/main.js'],
		typedAs: 'tenet',
		untilStopped: () => Promise.resolve(),
		usage: () => ({ cpuSeconds: 0, residentBytes: 0, startedAtSeconds: 0 }),
		...changes,
		answer: () => String(stdout.read() ?? ''),
		notes: () => String(stderr.read() ?? ''),
	};
}

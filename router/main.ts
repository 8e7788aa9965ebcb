import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { untilStopped } from '@tenet/area-server/until-stopped';
import { runTenet } from './cli/run-tenet.ts';
import type { Terminal } from './cli/terminal.ts';
import { markedColours } from './cli/terminal-text.ts';
import type { ProcessUsage } from './http/process-usage.ts';

/** The checked-in starter, from `dist/main.js`. */
const STARTER = fileURLToPath(new URL('../bin/tenet.mjs', import.meta.url));

const terminal: Terminal = {
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	isTTY: process.stdout.isTTY === true,
	isWatched: process.stderr.isTTY === true,
	env: process.env,
	folder: process.cwd(),
	get user() {
		return userName();
	},
	get colour() {
		return coloursOf(process.stdout);
	},
	get noteColour() {
		return coloursOf(process.stderr);
	},
	program: [process.execPath, STARTER],
	typedAs: process.env['npm_lifecycle_event'] !== undefined || !isInstalled(STARTER) ? 'npx tenet' : 'tenet',
	untilStopped: () => untilStopped(process),
	usage: processUsage,
};

// A reader that has seen enough (`tenet context list | head -1`) closes the pipe: that is no error.
for (const stream of [process.stdout, process.stderr])
	stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

const code = await runTenet(process.argv.slice(2), terminal);
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
process.exit(code);

/** Read at the first coloured word: an agent that waits for its answer sees none. */
function coloursOf(stream: NodeJS.WriteStream) {
	const picocolors = createRequire(import.meta.url)('picocolors') as typeof import('picocolors');
	return markedColours(picocolors.createColors(isColoured(stream)));
}

function isColoured(stream: NodeJS.WriteStream): boolean {
	return stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

function isInstalled(path: string): boolean {
	return /[\\/]node_modules[\\/]/.test(path);
}

/** A container may run under a user id that has no name. */
function userName(): string {
	try {
		return userInfo().username;
	} catch {
		return process.env['USER'] || `uid-${process.getuid?.() ?? 'unknown'}`;
	}
}

function processUsage(): ProcessUsage {
	const { user, system } = process.cpuUsage();
	return {
		cpuSeconds: (user + system) / 1e6,
		residentBytes: process.memoryUsage.rss(),
		startedAtSeconds: Math.round(performance.timeOrigin / 1000),
	};
}

/** A pipe takes what is written when its reader is ready; `process.exit` would cut it off. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
	return new Promise((resolve) => {
		stream.write('', () => resolve());
	});
}

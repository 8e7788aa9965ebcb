import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** The root of the checkout that is under test. */
export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));

/** The built command, started by this Node: what `npx tenet` starts, without npx. */
export const TENET: readonly [string, string] = [
	process.execPath,
	fileURLToPath(new URL('../../router/dist/main.js', import.meta.url)),
];

export interface Finished {
	readonly exit: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface Circumstances {
	readonly folder: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly input?: string;
	/** In a process group of its own, which `stop` then signals as a terminal does at Ctrl+C. */
	readonly group?: true;
}

/** Runs a program to its end. */
export async function finished(
	[program, ...words]: readonly [string, ...string[]],
	circumstances: Circumstances,
): Promise<Finished> {
	const running = started([program, ...words], circumstances);
	running.child.stdin?.end(circumstances.input ?? '');
	return running.ended;
}

/** Runs `tenet` to its end. */
export function tenet(words: readonly string[], circumstances: Circumstances): Promise<Finished> {
	return finished([...TENET, ...words], circumstances);
}

/** A program that goes on until it is told to stop. */
export interface Running {
	readonly child: ChildProcess;
	readonly ended: Promise<Finished>;
	/** Settles when stdout holds the text. @throws when the program ends before */
	said(text: string): Promise<string>;
	stop(signal?: NodeJS.Signals): Promise<Finished>;
}

/** What was started and has not ended. */
const children = new Set<Running>();

// A test that fails has not stopped what it started, and nobody else would: it would hold its ports for ever. Benchmarks
// start programs without Vitest, and to their end.
if (process.env['VITEST'] !== undefined)
	afterAll(async () => {
		await Promise.allSettled([...children].map((child) => child.stop('SIGKILL')));
	});

/** One of very many that were just started: together they leave the machine to the test files that run beside them. */
export function modest(running: Running): Running {
	if (running.child.pid !== undefined) setPriority(running.child.pid, constants.priority.PRIORITY_LOW);
	return running;
}

export function started([program, ...words]: readonly [string, ...string[]], circumstances: Circumstances): Running {
	const { folder, env = {}, group = false } = circumstances;
	const child = spawn(program, words, {
		cwd: folder,
		env: { ...cleanEnvironment(), ...env },
		detached: group,
	});
	let stdout = '';
	let stderr = '';
	const watchers = new Set<() => void>();
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		for (const watch of watchers) watch();
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	child.stdin.on('error', () => {});
	const ended = new Promise<Finished>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (exit, signal) => resolve({ exit, signal, stdout, stderr }));
	});
	const said = (text: string) =>
		new Promise<string>((resolve, reject) => {
			const watch = () => {
				if (!stdout.includes(text)) return;
				watchers.delete(watch);
				resolve(stdout);
			};
			watchers.add(watch);
			watch();
			ended.then(
				({ exit }) => reject(new Error(`It ended with ${exit} before it said "${text}":\n${stdout}${stderr}`)),
				reject,
			);
		});
	const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
		const gone = child.exitCode !== null || child.signalCode !== null;
		if (group && !gone && child.pid !== undefined) process.kill(-child.pid, signal);
		else child.kill(signal);
		return ended;
	};
	const running = { child, ended, said, stop };
	children.add(running);
	const forget = () => children.delete(running);
	ended.then(forget, forget);
	return running;
}

/** Without what npm, Vitest and the packs of whoever runs the tests leave behind: Tenet would be another one for them. */
function cleanEnvironment(): NodeJS.ProcessEnv {
	const clean = Object.entries(process.env).filter(
		([name]) => !/^(npm_|VITEST|TENET_|NODE_OPTIONS$|NODE_PATH$|NODE_ENV$|FORCE_COLOR$|NO_COLOR$)/.test(name),
	);
	return { ...Object.fromEntries(clean), TENET_USER_CONFIG: '' };
}

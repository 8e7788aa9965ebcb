import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../support/free-port.ts';

/** The built command: what `npx tenet` starts, without npx. */
export const TENET: readonly [string, string] = [
	process.execPath,
	fileURLToPath(new URL('main.js', import.meta.resolve('@tenet/router'))),
];

/** A server in a process of its own. */
export interface ServerProcess {
	readonly port: number;
	/** Milliseconds from spawning it to its first answer. */
	readonly ready: number;
	/** Resident memory, in bytes. */
	memory(): number;
	/** Processor time of its main thread so far, in microseconds: what a busy machine does not stretch. */
	processorTime(): number;
	stop(): Promise<void>;
}

/** The router as a user runs it. */
export async function tenetRouter(folder: string): Promise<ServerProcess> {
	const port = await listeningPort();
	return serverProcess([...TENET, 'serve', 'router', '--http', String(port)], { folder, port, health: '/readyz' });
}

/** Below the ports that the system gives to clients: the load's own connections may take any of those. */
async function listeningPort(): Promise<number> {
	for (;;) {
		const port = await freePorts(1);
		if (port < 32_768) return port;
	}
}

/** One of the floors in `processes/`. */
export async function floorServer(name: string, ...words: readonly string[]): Promise<ServerProcess> {
	const port = await listeningPort();
	const program = [process.execPath, processFile(name), String(port), ...words] as const;
	return serverProcess(program, { folder: process.cwd(), port, health: '/healthz' });
}

export function processFile(name: string): string {
	return fileURLToPath(new URL(`./processes/${name}.js`, import.meta.url));
}

interface Start {
	readonly folder: string;
	readonly port: number;
	readonly health: string;
}

async function serverProcess(
	[program, ...words]: readonly [string, ...string[]],
	{ folder, port, health }: Start,
): Promise<ServerProcess> {
	const since = performance.now();
	const child = spawn(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
	await answering(child, `http://127.0.0.1:${port}${health}`);
	return {
		port,
		ready: performance.now() - since,
		memory: () => residentMemory(child.pid ?? 0),
		processorTime: () => processorTime(child.pid ?? 0),
		stop: () =>
			new Promise((resolve) => {
				child.once('exit', () => resolve());
				child.kill();
			}),
	};
}

async function answering(child: ChildProcess, url: string): Promise<void> {
	while (child.exitCode === null) {
		const answer = await fetch(url).catch(() => undefined);
		await answer?.arrayBuffer();
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	throw new Error(`The server ended with ${child.exitCode} before it answered at ${url}.`);
}

function residentMemory(pid: number): number {
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kibibytes) * 1024;
}

function processorTime(pid: number): number {
	const [nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
	return Number(nanoseconds) / 1000;
}

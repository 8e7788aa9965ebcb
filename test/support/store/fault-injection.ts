import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Finished, started } from '../tenet-command.ts';
import { childWords, tell } from './store-process.ts';

/** One system call of a put: the nth of its name in the thread that makes it. */
export interface SystemCall {
	readonly name: string;
	readonly when: number;
	/** As strace writes it, with the path of every file descriptor. */
	readonly text: string;
}

const CALLS = ['mkdir', 'openat', 'write', 'fsync', 'link', 'unlink', 'close'];

/** One thread makes every call of a put, so that the nth is the same in every run. */
const ENV = { UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' };

/** Whether strace is here and may attach to a process of ours (containers and hardened kernels forbid it). */
export function canInjectFaults(): boolean {
	const sleeper = spawn('sleep', ['5']);
	sleeper.on('error', () => undefined);
	const words = ['-qq', '-o', '/dev/null', '-e', 'trace=fsync', '-p', `${sleeper.pid}`];
	const { error, status } = spawnSync('timeout', ['1', 'strace', ...words]);
	sleeper.kill();
	return error === undefined && status === 124;
}

/** Runs a publisher and answers with the system calls by which it touched the folder of the store's folder, in order. */
export async function callsOfAPut(folder: string, log: string): Promise<readonly SystemCall[]> {
	await publishUnderStrace(folder, ['-y', '-o', log, '-e', `trace=${CALLS.join()}`]);
	const counts = new Map<string, number>();
	return readFileSync(log, 'utf8')
		.split('\n')
		.flatMap((line) => {
			const [, thread, name] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
			if (!thread || !name) return [];
			const when = (counts.get(thread + name) ?? 0) + 1;
			counts.set(thread + name, when);
			return line.includes(dirname(folder)) ? [{ name, when, text: line }] : [];
		});
}

/** Runs a publisher whose nth call of a name meets the fault: `error=EIO`, `signal=SIGKILL`. */
export function publishWithFault(folder: string, call: SystemCall, fault: string): Promise<Finished> {
	const inject = `inject=${call.name}:${fault}:when=${call.when}`;
	return publishUnderStrace(folder, ['-o', '/dev/null', '-e', `trace=${call.name}`, '-e', inject]);
}

/** Attaches when the publisher has loaded, so that only its put is touched. */
async function publishUnderStrace(folder: string, words: readonly string[]): Promise<Finished> {
	const child = started(childWords('publish-once', folder, 'faulty', '0'), { folder: process.cwd(), env: ENV });
	await child.said('"ready"');
	const tracer = started(['strace', '-f', '-qq', ...words, '-p', `${child.child.pid}`], { folder: process.cwd() });
	while (!isTraced(child.child.pid)) await delay(5);
	tell(child);
	const outcome = await child.ended;
	await tracer.ended;
	return outcome;
}

function isTraced(pid: number | undefined): boolean {
	const tasks = readdirSync(`/proc/${pid}/task`);
	return tasks.every((task) => !/^TracerPid:\s+0$/m.test(readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8')));
}

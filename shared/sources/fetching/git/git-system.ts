import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchSurroundings } from '../fetching.ts';
import { type Deadline, deadline, fetchDeadlines } from '../http/safe-deadline.ts';
import type { FetchFailures } from '../http/safe-failures.ts';

/** One run of the system's git. */
export interface GitRun {
	readonly words: readonly string[];
	readonly input?: string;
	/** A folder that must not grow by more than `limit` meanwhile. */
	readonly grows?: string;
	readonly limit: number;
	readonly surroundings: FetchSurroundings;
	readonly failures: FetchFailures;
	/** Exit codes with which it answers as well: 1 of a push says on stdout what was rejected. */
	readonly answersWith?: readonly number[];
}

/**
 * Nothing that a repository, or a configuration on this machine, says may run a program or open another way: no hooks,
 * no transport but ssh, no question to a person, and damaged objects are refused.
 */
const HARDENING = Object.entries({
	'core.hooksPath': '/dev/null',
	'core.fsmonitor': 'false',
	'protocol.allow': 'never',
	'protocol.ssh.allow': 'always',
	'transfer.fsckObjects': 'true',
	'fetch.recurseSubmodules': 'false',
	'gc.auto': '0',
	'maintenance.auto': 'false',
}).flatMap(([key, value]) => ['-c', `${key}=${value}`]);

/** What git and ssh need of the environment: who the user is, and where the keys are. */
const PASSED = [
	...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'SystemRoot', 'USERPROFILE'],
	...['SSH_AUTH_SOCK', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_SSH_VARIANT'],
];

/** Runs git, without a shell, and gives what it wrote. */
export async function runGit(run: GitRun): Promise<string> {
	const { env, signal } = run.surroundings;
	const { silenceMs } = fetchDeadlines(env);
	const silence = deadline(silenceMs, run.failures.failed(`it was silent for ${silenceMs} ms`, 'Try again later.'));
	const ending = AbortSignal.any([signal, silence.signal]);
	const child = spawn('git', [...HARDENING, ...run.words], {
		env: environment(env),
		signal: ending,
		killSignal: 'SIGKILL',
	});
	const growth = watchGrowth(run, child);
	try {
		return await outputOf(child, run, silence);
	} catch (error) {
		throw growth.failure() ?? (ending.aborted ? ending.reason : error);
	} finally {
		silence.end();
		growth.end();
	}
}

function environment(env: FetchSurroundings['env']): NodeJS.ProcessEnv {
	const passed = PASSED.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
	const chosen = env['GIT_SSH_COMMAND'] !== undefined || env['GIT_SSH'] !== undefined;
	return {
		...Object.fromEntries(passed),
		...(!chosen && { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=20' }),
		LC_ALL: 'C',
		GIT_TERMINAL_PROMPT: '0',
		GIT_ALLOW_PROTOCOL: 'ssh',
	};
}

function outputOf(child: ChildProcessWithoutNullStreams, run: GitRun, silence: Deadline): Promise<string> {
	return new Promise((resolve, reject) => {
		let output = '';
		let said = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			silence.signOfLife();
			output += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			silence.signOfLife();
			said = (said + text).slice(-4000);
			run.surroundings.onProgress(lastLine(text));
		});
		child.stdin.on('error', () => {}).end(run.input ?? '');
		child.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOENT') return reject(error);
			reject(
				run.failures.failed(
					'its address needs git, which is not installed',
					'Install git, or use an address with "https://".',
				),
			);
		});
		child.on('close', (code) => {
			if (code === 0 || run.answersWith?.includes(code ?? -1)) resolve(output);
			else reject(run.failures.failed(`git says ${JSON.stringify(complaint(said))}`, WHAT_TO_DO));
		});
	});
}

const WHAT_TO_DO = 'Try the same with "git ls-remote", and see to it that it asks no question.';

function lastLine(text: string): string {
	return (
		text
			.split(/[\r\n]+/)
			.findLast((line) => line.trim() !== '')
			?.trim()
			.slice(0, 200) ?? ''
	);
}

/** The lines that name a fault, not those of progress. */
function complaint(said: string): string {
	const lines = said.split(/[\r\n]+/).map((line) => line.trim());
	return (
		lines.find((line) => /^(?:fatal|error|ERROR)/.test(line)) ??
		lines.find((line) => line !== '') ??
		'nothing'
	).slice(0, 300);
}

/** Looks at what has come, and ends what brings more than may come. */
function watchGrowth({ grows, limit, failures }: GitRun, child: ChildProcessWithoutNullStreams) {
	let failure: Error | undefined;
	const look = async (folder: string) => {
		if ((await sizeOf(folder)) <= limit) return;
		failure = failures.refused(
			`it sends more than ${limit / 1024 / 1024} MiB`,
			'Split the pack, or allow more with TENET_FETCH_LIMIT_MIB.',
		);
		child.kill('SIGKILL');
	};
	const timer = grows === undefined ? undefined : setInterval(() => void look(grows).catch(() => {}), 500);
	return { failure: () => failure, end: () => clearInterval(timer) };
}

async function sizeOf(folder: string): Promise<number> {
	const names = await readdir(folder, { recursive: true });
	const sizes = names.map(async (name) => (await stat(join(folder, name)).catch(() => ({ size: 0 }))).size);
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

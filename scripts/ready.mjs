// Makes a checkout ready to run with only Node and npm present: installs what the lock file names and builds, each
// only when needed. Plain JavaScript without a dependency, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

/** Installs and builds the project named, with what it refers to. Answers with the exit code of what failed, or 0. */
export async function ready(project = '.') {
	const complaint = nodeComplaint(process.versions.node);
	if (complaint !== undefined) {
		process.stderr.write(`${complaint}\n`);
		return 2;
	}
	return (await install()) || (await build(project));
}

/** Why this Node cannot run Tenet, if it cannot. */
export function nodeComplaint(version) {
	const [major, minor] = version.split('.').map(Number);
	if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return undefined;
	return (
		`Cannot run Tenet on Node ${version}: it needs Node ${OLDEST_NODE.join('.')} or newer. ` +
		'Install Node 24 and try again.'
	);
}

/**
 * Runs a program and answers with its exit code. Its stdout goes to our stderr: stdout belongs to the command that
 * the checkout is made ready for.
 */
export function run(program, args, stdout = 2) {
	return new Promise((resolve) => {
		// npx is a script on Windows, and only a shell starts those.
		const shell = process.platform === 'win32' && program === 'npx';
		const child = spawn(program, args, { cwd: ROOT, stdio: ['inherit', stdout, 'inherit'], shell });
		const pass = (signal) => child.kill(signal);
		const signals = ['SIGINT', 'SIGTERM'];
		for (const signal of signals) process.on(signal, pass);
		const end = (code) => {
			for (const signal of signals) process.off(signal, pass);
			resolve(code);
		};
		child.on('error', (error) => {
			process.stderr.write(`Cannot run "${program}": ${error.message}.\n`);
			end(2);
		});
		child.on('exit', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : 143)));
	});
}

/** A tool from node_modules, started by this Node: no shell, no PATH. */
export function tool(name, script) {
	return join(ROOT, 'node_modules', name, script);
}

async function install() {
	const stamp = join(ROOT, 'node_modules', '.tenet-installed');
	const wanted = fingerprint();
	if (read(stamp) === wanted) return 0;
	const { packageManager } = JSON.parse(read(join(ROOT, 'package.json')));
	process.stderr.write('Installing…\n');
	const code = await run('npx', ['-y', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only']);
	if (code === 0) writeFileSync(stamp, wanted);
	return code;
}

/** By content, not by time: a checkout of another commit may be older and different. */
function fingerprint() {
	const hash = createHash('sha256').update(process.version).update(process.arch);
	for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) hash.update(read(join(ROOT, file)));
	return hash.digest('hex');
}

/** The compiler itself knows what changed; asking it takes a fraction of a second. */
function build(project) {
	return run(process.execPath, [tool('typescript', 'bin/tsc'), '-b', project]);
}

function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

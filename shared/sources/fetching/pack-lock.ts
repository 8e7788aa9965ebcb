import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@tenet/kernel';

const POLL_MS = 50;
const PATIENCE_MS = 10 * 60_000;

export interface LockRequest {
	/** The folder that only one process may fetch into at a time. */
	readonly root: string;
	readonly signal: AbortSignal;
	/** Called with who holds the lock, once for each holder. */
	readonly onWait: (holder: string) => void;
	readonly patienceMs?: number;
}

/**
 * Does a work while no other process does any for the same folder.
 *
 * Whoever wants the lock puts a claim beside the folder first and looks at the others' afterwards: of two that come at
 * the same moment at least one sees the other, and steps back. A claim says which process made it, so that the claim of
 * a process that died is nobody's.
 *
 * @throws {Failure} `FETCH_FAILED` when the holder does not come to an end
 */
export async function withPackLock<T>(request: LockRequest, work: () => Promise<T>): Promise<T> {
	const claim = await acquire(request);
	try {
		return await work();
	} finally {
		await rm(claim, { force: true });
	}
}

async function acquire({ root, signal, onWait, patienceMs = PATIENCE_MS }: LockRequest): Promise<string> {
	const claim = join(dirname(root), `${prefixOf(root)}${process.pid}.${startOf(process.pid)}.${randomUUID()}.${HOST}`);
	await mkdir(dirname(root), { recursive: true });
	const until = Date.now() + patienceMs;
	let told = '';
	for (;;) {
		if ((await holdersOf(root, claim)).length === 0) {
			await writeFile(claim, '', { flag: 'wx' });
			if ((await holdersOf(root, claim)).length === 0) return claim;
			await rm(claim, { force: true });
		}
		const [holder = told] = await holdersOf(root, claim);
		if (Date.now() > until) throw tooLong(root, holder);
		if (holder !== told && holder !== '') onWait(holder);
		told = holder;
		await sleep(POLL_MS * (0.5 + Math.random()), undefined, { signal });
	}
}

function tooLong(root: string, holder: string): Failure {
	return new Failure(
		'FETCH_FAILED',
		`Cannot fetch into ${JSON.stringify(root)}: ${holder} has been fetching into it for too long. End it, and try again.`,
		{ folder: root },
	);
}

/** Who claims the folder besides, as `process 123`; claims of the dead are removed. */
async function holdersOf(root: string, own: string): Promise<readonly string[]> {
	const folder = dirname(root);
	const prefix = prefixOf(root);
	const claims = readdirSync(folder).filter((name) => name.startsWith(prefix) && name !== basename(own));
	const holders: string[] = [];
	for (const name of claims) {
		const [pid = '', start = '', , ...host] = name.slice(prefix.length).split('.');
		const holder = host.join('.') === HOST ? `process ${pid}` : `process ${pid} on ${host.join('.')}`;
		if (host.join('.') !== HOST || isAlive(Number(pid), start)) holders.push(holder);
		else await rm(join(folder, name), { force: true });
	}
	return holders;
}

const HOST = hostname().replace(/[^A-Za-z0-9.-]/g, '_');

function prefixOf(root: string): string {
	return `.${basename(root)}.lock.`;
}

function isAlive(pid: number, start: string): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
	}
	const now = startOf(pid);
	return now === UNKNOWN || start === UNKNOWN || now === start;
}

const UNKNOWN = 'unknown';

/**
 * What tells a process from another one that later has the same number: when it started, as far as the system says it.
 * A process that ended and that its parent has not asked about yet (state Z) has none.
 */
function startOf(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return state === 'Z' ? 'ended' : (fields[18] ?? UNKNOWN);
	} catch {
		return UNKNOWN;
	}
}

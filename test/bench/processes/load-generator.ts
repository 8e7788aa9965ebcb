import { connect, type Socket } from 'node:net';

/** One request, asked again and again over connections that stay open, each waiting for its answer. */
export interface Load {
	readonly port: number;
	readonly request: Uint8Array;
	readonly status: number;
	readonly connections: number;
	readonly milliseconds: number;
}

export type LoadOutcome = { readonly perSecond: number } | { readonly error: string };

process.on('message', (load: Load) => {
	generate(load).then(
		(perSecond) => process.send?.({ perSecond }),
		(error: unknown) => process.send?.({ error: String(error) }),
	);
});

/**
 * Counts answers by their bytes: the answers to one request are all of one length, which is learnt from the first. A
 * parser here would compete with the server for the processor and hide what is measured.
 */
function generate({ port, request, status, connections, milliseconds }: Load): Promise<number> {
	return new Promise((resolve, reject) => {
		const run = { length: 0, answers: 0, stopping: false, open: connections };
		const since = performance.now();
		const ended = () => {
			run.open -= 1;
			if (run.open === 0) resolve((run.answers / (performance.now() - since)) * 1000);
		};
		for (let number = 0; number < connections; number++) {
			const socket = connect(port, '127.0.0.1', () => socket.write(request));
			socket.setNoDelay(true).on('error', reject).on('close', ended);
			count(socket, run, { request, status, reject });
		}
		setTimeout(() => {
			run.stopping = true;
		}, milliseconds);
		stayAwake(run);
	});
}

interface Run {
	/** Of a whole answer; 0 until it is known. */
	length: number;
	answers: number;
	stopping: boolean;
}

interface Wanted {
	readonly request: Uint8Array;
	readonly status: number;
	readonly reject: (error: Error) => void;
}

/**
 * A process that sleeps has to be woken by whoever sends to it, which costs the server more than its answer and more
 * often the slower it is: without this, small differences are shown several times too large.
 */
function stayAwake(run: Run): void {
	if (!run.stopping) setImmediate(stayAwake, run);
}

function count(socket: Socket, run: Run, { request, status, reject }: Wanted): void {
	let answer: Answer = { received: 0, head: '' };
	socket.on('data', (chunk) => {
		if (answer.received === 0 && !hasStatus(chunk, status)) reject(new Error(`not ${status} but ${shown(chunk)}`));
		if (!isWhole(answer, run, chunk)) return;
		if (answer.received > run.length) reject(new Error(`an answer of ${answer.received} bytes, not ${run.length}`));
		answer = { received: 0, head: '' };
		run.answers += 1;
		if (run.stopping) socket.end();
		else socket.write(request);
	});
}

interface Answer {
	received: number;
	head: string;
}

function isWhole(answer: Answer, run: Run, chunk: Buffer): boolean {
	answer.received += chunk.length;
	if (run.length === 0) {
		answer.head += chunk.toString('latin1');
		run.length = wholeLength(answer.head);
	}
	return run.length > 0 && answer.received >= run.length;
}

function hasStatus(chunk: Buffer, status: number): boolean {
	return chunk.toString('latin1', 9, 12) === String(status);
}

function shown(chunk: Buffer): string {
	return chunk.toString('latin1', 0, 600);
}

/** The length of an answer with its headers; 0 until enough of it is there. */
function wholeLength(text: string): number {
	const headers = text.indexOf('\r\n\r\n');
	if (headers < 0) return 0;
	const head = text.slice(0, headers).toLowerCase();
	if (/^http\/1\.1 304/.test(head)) return headers + 4;
	const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
	if (length !== undefined) return headers + 4 + Number(length);
	return text.endsWith('\r\n0\r\n\r\n') ? text.length : 0;
}

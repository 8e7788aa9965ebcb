import { Worker } from 'node:worker_threads';
import type { SchemaAnswer, SchemaOracle, SchemaQuestion } from '../schema-oracle.ts';
import type { FromWorker } from './worker-message.ts';

export interface WorkerOracle extends SchemaOracle {
	/** Ends the worker; questions still open are answered `unknown`. */
	close(): Promise<void>;
}

interface Options {
	/** Milliseconds for one question to be decided, and again as many for its places to be found. */
	readonly deadline?: number;
	/** How many questions may wait. */
	readonly queue?: number;
}

/** A thread starts, reads 3.5 MB of WebAssembly and compiles it: on a busy machine that takes its time. */
const STARTING = 30_000;

/**
 * An oracle in a worker thread, because nothing else can be stopped in the middle: one that hangs, dies or breaks on a
 * question is replaced, and the question answered `unknown`. It starts with the first question and keeps no process alive.
 */
export function openWorkerOracle({ deadline = 2000, queue = 10_000 }: Options = {}): WorkerOracle {
	return new ReplacingOracle(deadline, queue);
}

interface Waiting {
	readonly question: SchemaQuestion;
	readonly settle: (answer: SchemaAnswer) => void;
	decided?: SchemaAnswer;
}

class ReplacingOracle implements WorkerOracle {
	readonly #deadline: number;
	readonly #most: number;
	#waiting: Waiting[] = [];
	/** Those that the worker has, in its order; answered ones are gone from the front. */
	#asked: Waiting[] = [];
	#worker: Worker | undefined;
	#isReady = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(deadline: number, most: number) {
		this.#deadline = deadline;
		this.#most = most;
	}

	ask(questions: readonly SchemaQuestion[]): Promise<readonly SchemaAnswer[]> {
		const answers = questions.map((question) => this.#enter(question));
		this.#next();
		return Promise.all(answers);
	}

	async close(): Promise<void> {
		const open = [...this.#asked, ...this.#waiting];
		this.#waiting = [];
		this.#asked = [];
		for (const { settle } of open) settle(unknown('the oracle was closed'));
		await this.#end();
	}

	#enter(question: SchemaQuestion): Promise<SchemaAnswer> {
		if (this.#waiting.length >= this.#most) return Promise.resolve(unknown('too many questions wait already'));
		return new Promise((settle) => void this.#waiting.push({ question, settle }));
	}

	/** One batch at a time: whatever waits goes together, so that documents which questions share are sent once. */
	#next(): void {
		if (this.#asked.length > 0 || this.#waiting.length === 0) return;
		const worker = this.#started();
		worker.ref();
		if (!this.#isReady) return;
		this.#asked = this.#waiting.splice(0, 500);
		try {
			worker.postMessage(this.#asked.map(({ question }) => question));
			this.#await(this.#deadline);
		} catch {
			this.#refuseUnsendable();
		}
	}

	/** A document so deep that it cannot be copied is found by sending each alone. */
	#refuseUnsendable(): void {
		const batch = this.#asked;
		this.#asked = [];
		const sendable = batch.filter(
			({ question, settle }) => isSendable(question) || void settle(unknown('it is nested too deeply')),
		);
		this.#waiting.unshift(...sendable);
		this.#next();
	}

	#started(): Worker {
		if (this.#worker) return this.#worker;
		// Flags of the process that starts it may lead it from what was built to the sources.
		const worker = new Worker(WORKER, { execArgv: [] });
		this.#worker = worker;
		worker.on('message', (message: FromWorker) => worker === this.#worker && this.#hear(message));
		worker.on('error', () => worker === this.#worker && this.#replace('the prover died on it'));
		worker.on('exit', () => worker === this.#worker && this.#replace('the prover died on it'));
		this.#await(STARTING);
		return worker;
	}

	#hear(message: FromWorker): void {
		if (message.kind === 'ready') {
			this.#isReady = true;
			clearTimeout(this.#timer);
			this.#next();
			return;
		}
		const [first] = this.#asked;
		if (first === undefined) return;
		this.#await(this.#deadline);
		if (message.kind === 'decided') {
			first.decided = message.answer;
			return;
		}
		this.#settleFirst(message.kind === 'broken' && first.decided ? first.decided : message.answer);
		if (message.kind === 'broken') this.#replace();
		else if (this.#asked.length === 0) this.#rest();
	}

	#rest(): void {
		clearTimeout(this.#timer);
		this.#worker?.unref();
		this.#next();
	}

	#await(time: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#replace(`it was not decided within ${this.#deadline} ms`), time);
	}

	#settleFirst(answer: SchemaAnswer): void {
		this.#asked.shift()?.settle(answer);
	}

	/** Ends the worker, answers the question it was at, and gives the others to a new one. */
	#replace(why?: string): void {
		clearTimeout(this.#timer);
		if (why !== undefined) this.#settleFirst(this.#asked[0]?.decided ?? unknown(why));
		if (why !== undefined && !this.#isReady)
			for (const { settle } of this.#waiting.splice(0)) settle(unknown('the prover does not start'));
		this.#waiting.unshift(...this.#asked.splice(0));
		void this.#end();
		this.#next();
	}

	async #end(): Promise<void> {
		clearTimeout(this.#timer);
		const worker = this.#worker;
		this.#worker = undefined;
		this.#isReady = false;
		await worker?.terminate();
	}
}

/** Run from its sources, as tests do, the thread is taken from what was built last: Node starts no TypeScript. */
const WORKER = new URL(
	import.meta.url.endsWith('.ts') ? '../dist/oracle/schema-worker.js' : './schema-worker.js',
	import.meta.url,
);

function unknown(why: string): SchemaAnswer {
	return { answer: 'unknown', why, differences: [] };
}

function isSendable(question: SchemaQuestion): boolean {
	try {
		structuredClone(question);
		return true;
	} catch {
		return false;
	}
}

import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { FromThread } from './thread-message.ts';

/** Why a thread left a question unanswered. */
export type Unanswered = 'late' | 'died' | 'not-started' | 'not-sent' | 'crowded' | 'given-up' | 'closed';

interface Options<Question, Answer> {
	/** Says that it is ready, then takes batches of questions and answers each in turn. */
	readonly file: URL;
	readonly data?: unknown;
	readonly limits?: ResourceLimits;
	/** Milliseconds for one question, from when the thread is at it; and again as many after what it says of it first. */
	readonly deadline: number;
	/** How many questions may wait. */
	readonly queue: number;
	/** How many questions go together, so that what they share is sent once. */
	readonly batch: number;
	/** What is answered in its place. */
	readonly unanswered: (why: Unanswered, question: Question) => Answer;
}

interface Waiting<Question, Answer> {
	readonly question: Question;
	/** What it was asked with. */
	readonly together: { late: number };
	readonly settle: (answer: Answer) => void;
	decided?: Answer;
}

/** A thread starts, reads its code and compiles it: on a busy machine that takes its time. */
const STARTING = 30_000;

/** How many questions of those asked together may run out of time, or break the thread, before the others are not tried. */
export const MOST_LATE = 8;

/**
 * A thread that answers questions, because nothing else can be stopped in the middle: one that hangs, dies or breaks on a
 * question is replaced, that question is left unanswered, and those behind it are asked again. It starts with the first
 * question and keeps no process alive.
 */
export class ReplacedThread<Question, Answer> {
	readonly #options: Options<Question, Answer>;
	#waiting: Waiting<Question, Answer>[] = [];
	/** Those that the thread has, in its order; answered ones are gone from the front. */
	#asked: Waiting<Question, Answer>[] = [];
	#worker: Worker | undefined;
	#isReady = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(options: Options<Question, Answer>) {
		this.#options = options;
	}

	/** Every question comes back, in the order asked. */
	ask(questions: readonly Question[]): Promise<readonly Answer[]> {
		const together = { late: 0 };
		const answers = questions.map((question) => this.#enter(question, together));
		this.#next();
		return Promise.all(answers);
	}

	/** Ends the thread; questions still open are left unanswered. */
	async close(): Promise<void> {
		const open = [...this.#asked.splice(0), ...this.#waiting.splice(0)];
		for (const one of open) this.#leave(one, 'closed');
		await this.#end();
	}

	#enter(question: Question, together: { late: number }): Promise<Answer> {
		if (this.#waiting.length >= this.#options.queue)
			return Promise.resolve(this.#options.unanswered('crowded', question));
		return new Promise((settle) => void this.#waiting.push({ question, together, settle }));
	}

	/** One batch at a time. */
	#next(): void {
		if (this.#asked.length > 0 || this.#waiting.length === 0) return;
		const worker = this.#started();
		worker.ref();
		if (!this.#isReady) return;
		this.#asked = this.#waiting.splice(0, this.#options.batch);
		try {
			worker.postMessage(this.#asked.map(({ question }) => question));
			this.#await(this.#options.deadline, 'late');
		} catch {
			this.#refuseUnsendable();
		}
	}

	/** A question so deep that it cannot be copied is found by copying each alone. */
	#refuseUnsendable(): void {
		const [sendable, unsendable] = [true, false].map((can) =>
			this.#asked.filter(({ question }) => isSendable(question) === can),
		);
		this.#asked = [];
		for (const one of unsendable ?? []) this.#leave(one, 'not-sent');
		this.#waiting.unshift(...(sendable ?? []));
		this.#next();
	}

	#started(): Worker {
		if (this.#worker) return this.#worker;
		const { file, data, limits } = this.#options;
		// Flags of the process that starts it may lead it from what was built to the sources.
		const worker = new Worker(file, { execArgv: [], workerData: data, ...(limits && { resourceLimits: limits }) });
		this.#worker = worker;
		worker.on('message', (message: FromThread<Answer>) => worker === this.#worker && this.#hear(message));
		worker.on('error', () => worker === this.#worker && this.#replace('died'));
		worker.on('exit', () => worker === this.#worker && this.#replace('died'));
		this.#await(STARTING, 'not-started');
		return worker;
	}

	#hear(message: FromThread<Answer>): void {
		if (message.kind === 'ready') {
			this.#isReady = true;
			clearTimeout(this.#timer);
			this.#next();
			return;
		}
		const [first] = this.#asked;
		if (first === undefined) return;
		this.#await(this.#options.deadline, 'late');
		if (message.kind === 'decided') {
			first.decided = message.answer;
			return;
		}
		this.#asked.shift();
		first.settle(message.kind === 'broken' && first.decided ? first.decided : message.answer);
		if (message.kind === 'broken') this.#renew(first);
		else if (this.#asked.length === 0) this.#rest();
	}

	#rest(): void {
		clearTimeout(this.#timer);
		this.#worker?.unref();
		this.#next();
	}

	#await(time: number, why: Unanswered): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#replace(why), time);
	}

	/** Leaves the question that the thread was at. One that does not even start would not start for the others either. */
	#replace(why: Unanswered): void {
		if (!this.#isReady) for (const one of this.#waiting.splice(0)) this.#leave(one, 'not-started');
		const at = this.#asked.shift();
		if (at?.decided === undefined) at && this.#leave(at, why);
		else at.settle(at.decided);
		this.#renew(at);
	}

	/** Ends the thread, and gives to a new one what stood behind the question that it was at. */
	#renew(at: Waiting<Question, Answer> | undefined): void {
		this.#waiting.unshift(...this.#asked.splice(0));
		if (at) at.together.late += 1;
		if (at && at.together.late >= MOST_LATE) this.#giveUp(at.together);
		void this.#end();
		this.#next();
	}

	/** Whoever asks many questions that cannot be decided lets others wait no longer. */
	#giveUp(together: { late: number }): void {
		const given = this.#waiting.filter((one) => one.together === together);
		this.#waiting = this.#waiting.filter((one) => one.together !== together);
		for (const one of given) this.#leave(one, 'given-up');
	}

	#leave({ question, settle }: Waiting<Question, Answer>, why: Unanswered): void {
		settle(this.#options.unanswered(why, question));
	}

	async #end(): Promise<void> {
		clearTimeout(this.#timer);
		const worker = this.#worker;
		this.#worker = undefined;
		this.#isReady = false;
		await worker?.terminate();
	}
}

function isSendable(question: unknown): boolean {
	try {
		structuredClone(question);
		return true;
	} catch {
		return false;
	}
}

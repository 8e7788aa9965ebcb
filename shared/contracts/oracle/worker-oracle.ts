import type { SchemaAnswer, SchemaOracle, SchemaQuestion } from '../schema-oracle.ts';
import { MOST_LATE, ReplacedThread, type Unanswered } from './replaced-thread.ts';

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

/** An oracle in a thread of its own: a question that hangs or breaks the prover is answered `unknown`. */
export function openWorkerOracle({ deadline = QUESTION_DEADLINE, queue = 10_000 }: Options = {}): WorkerOracle {
	const unanswered = (why: Unanswered) => unknown(why === 'late' ? late(deadline) : WHY[why]);
	return new ReplacedThread<SchemaQuestion, SchemaAnswer>({ file: WORKER, deadline, queue, batch: 500, unanswered });
}

/** Short enough for who waits. */
export const QUESTION_DEADLINE = 2000;

/** Run from its sources, as tests do, the thread is taken from what was built last: Node starts no TypeScript. */
const WORKER = new URL(
	import.meta.url.endsWith('.ts') ? '../dist/oracle/schema-worker.js' : './schema-worker.js',
	import.meta.url,
);

const WHY: Readonly<Record<Exclude<Unanswered, 'late'>, string>> = {
	died: 'the prover died on it',
	'not-started': 'the prover does not start',
	'not-sent': 'it is nested too deeply',
	crowded: 'too many questions wait already',
	'given-up': `${MOST_LATE} questions asked with it were not decided in time`,
	closed: 'the oracle was closed',
};

function late(deadline: number): string {
	return `it was not decided within ${deadline} ms`;
}

function unknown(why: string): SchemaAnswer {
	return { answer: 'unknown', why, differences: [] };
}

import type { Change, JudgeChange } from '../contract-format.ts';
import { undecided } from '../judge.ts';
import type { Verdict } from '../verdict.ts';
import { ReplacedThread, type Unanswered } from './replaced-thread.ts';
import { QUESTION_DEADLINE } from './worker-oracle.ts';

/** What the thread is started with. */
export interface JudgeSettings {
	/** Milliseconds for one question about schemas. */
	readonly question: number;
}

/** What the thread makes of a change. */
export type Judged = { readonly verdict: Verdict } | { readonly thrown: unknown };

interface Options extends Partial<JudgeSettings> {
	/** Milliseconds for one change, from when the thread is at it. */
	readonly deadline?: number;
	/** How many megabytes of objects the thread may hold. */
	readonly memory?: number;
	/** How many changes may wait. */
	readonly queue?: number;
}

export interface JudgeThread {
	readonly judge: JudgeChange;
	/** Ends the thread; what is being judged then is answered `unknown`. */
	close(): Promise<void>;
}

/**
 * Judges changes in a thread of its own, one after the other: documents that nobody here wrote are read and walked there,
 * and whoever asks stays free meanwhile. A change that takes too long, or too much, is `unknown`, and costs no other one.
 */
export function openJudgeThread({
	question = QUESTION_DEADLINE,
	deadline = QUESTIONS * question,
	memory = 1024,
	queue = 10_000,
}: Options = {}): JudgeThread {
	const settings: JudgeSettings = { question };
	const thread = new ReplacedThread<Change, Judged>({
		file: WORKER,
		data: settings,
		limits: { maxOldGenerationSizeMb: memory },
		deadline,
		queue,
		batch: 1,
		unanswered: (why, change) => ({
			verdict: undecided(change, unjudged(change, why === 'late' ? late(deadline) : WHY[why])),
		}),
	});
	const judge = async (change: Change) => {
		const [judged] = await thread.ask([change]);
		if (judged && 'verdict' in judged) return judged.verdict;
		throw judged?.thrown;
	};
	return { judge, close: () => thread.close() };
}

/** A change may take as long as so many questions: more than those of them that may run out of time before it is given up. */
const QUESTIONS = 20;

/** Run from its sources, as tests do, the thread is taken from what was built last: Node starts no TypeScript. */
const WORKER = new URL(
	import.meta.url.endsWith('.ts') ? '../dist/oracle/judge-worker.js' : './judge-worker.js',
	import.meta.url,
);

const WHY: Readonly<Record<Exclude<Unanswered, 'late'>, string>> = {
	died: 'the thread that judges died on it, as it does when memory runs out',
	'not-started': 'the thread that judges does not start',
	'not-sent': 'they are nested too deeply',
	crowded: 'too many changes wait already',
	'given-up': 'others asked with it were not judged in time',
	closed: 'the judge was closed',
};

function late(deadline: number): string {
	return `it takes longer than ${deadline / 1000} seconds`;
}

/** The rule of documents that nothing can be said about: their consumers are not judged one by one. */
function unjudged({ old, new: next }: Change, why: string) {
	return {
		rule: 'comparison-failed',
		message: `Cannot judge the change of ${JSON.stringify(old.file)} to ${JSON.stringify(next.file)}: ${why}.`,
		remedy: 'Split the document into smaller ones, or let its owner judge the change by hand.',
	};
}

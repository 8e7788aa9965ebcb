import type { JudgeChange } from '../contract-format.ts';
import { judgeBy } from '../judge.ts';
import { judgeOnce, type VerdictShelf } from '../judge-once.ts';
import { engineVersion } from './engine-version.ts';
import { openJudgeThread } from './judge-thread.ts';

interface Judging {
	/** Where verdicts are kept beyond this process. */
	readonly shelf?: VerdictShelf;
	/** Milliseconds for one question about schemas to be decided; short enough for who waits, unless said. */
	readonly deadline?: number;
}

export interface OpenedJudge {
	readonly judge: JudgeChange;
	/** Ends the thread; what is being judged then is answered `unknown`. */
	close(): Promise<void>;
}

/**
 * Judges changes of every format, each change once. Opening it costs nothing: the thread that judges starts with the first
 * change that no verdict is known of, and keeps no process alive that has nothing left to do.
 */
export function openJudge({ shelf, deadline }: Judging = {}): OpenedJudge {
	const thread = openJudgeThread(deadline === undefined ? {} : { question: deadline });
	const judges = {
		'json-schema': thread.judge,
		openapi: thread.judge,
		asyncapi: thread.judge,
		avro: thread.judge,
		graphql: thread.judge,
		protobuf: judgeProtobuf,
	};
	const judge = judgeOnce(judgeBy(judges), { engine: engineVersion, ...(shelf && { shelf }) });
	return { judge, close: () => thread.close() };
}

/** Judged here: it is a program of its own that reads the documents, with a deadline of its own, and several may run. */
const judgeProtobuf: JudgeChange = async (change) =>
	(await import('../protobuf/judge-protobuf.ts')).judgeProtobuf(change);

import { parentPort, workerData } from 'node:worker_threads';
import type { Change, JudgeChange } from '../contract-format.ts';
import { judgeBy } from '../judge.ts';
import type { Judged, JudgeSettings } from './judge-thread.ts';
import type { FromThread } from './thread-message.ts';
import { openWorkerOracle } from './worker-oracle.ts';

/** Runs in a thread of its own, and asks about schemas in one more: what ends the first ends the second. */
const { question }: JudgeSettings = workerData;
const oracle = openWorkerOracle({ deadline: question });
const avro = later(async () => (await import('../avro/judge-avro.ts')).judgeAvro);
const judge = judgeBy({
	'json-schema': later(async () => (await import('../json-schema/judge-json-schema.ts')).judgeJsonSchema(oracle)),
	openapi: later(async () => (await import('../openapi/judge-openapi.ts')).judgeOpenapi(oracle)),
	asyncapi: later(async () => (await import('../asyncapi/judge-asyncapi.ts')).judgeAsyncapi(oracle, { avro })),
	avro,
	graphql: later(async () => (await import('../graphql/judge-graphql.ts')).judgeGraphql),
});
parentPort?.on('message', answer);
send({ kind: 'ready' });

/** What is thrown is a mistake in a judge: it is told to who asked, as if it had happened there. */
async function answer(changes: readonly Change[]): Promise<void> {
	for (const change of changes) {
		const answered = await judge(change).then(
			(verdict): Judged => ({ verdict }),
			(thrown: unknown): Judged => ({ thrown }),
		);
		send({ kind: 'answered', answer: answered });
	}
}

function later(load: () => Promise<JudgeChange>): JudgeChange {
	let loaded: Promise<JudgeChange> | undefined;
	return async (change) => {
		loaded ??= load();
		return (await loaded)(change);
	};
}

function send(message: FromThread<Judged>): void {
	parentPort?.postMessage(message);
}

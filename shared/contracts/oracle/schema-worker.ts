import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { decide, locate, reasonOf } from '../json-schema/compare-schemas.ts';
import { jsoncompatEngine } from '../json-schema/jsoncompat-engine.ts';
import type { SchemaAnswer, SchemaQuestion } from '../schema-oracle.ts';
import type { FromThread } from './thread-message.ts';

/** Runs in a thread of its own: answers batches one question after the other, so that who waits can tell which one hangs. */
const engine = jsoncompatEngine(readFileSync(fileURLToPath(import.meta.resolve('jsoncompat/jsoncompat_wasm_bg.wasm'))));
parentPort?.on('message', (batch: readonly SchemaQuestion[]) => batch.forEach(answer));
send({ kind: 'ready' });

/** First the answer, then where: who waits keeps the first when the second does not come. */
function answer(question: SchemaQuestion): void {
	try {
		const decided = decide(engine, question);
		if (decided.answer === 'no') send({ kind: 'decided', answer: decided });
		send({ kind: 'answered', answer: locate(engine, question, decided) });
	} catch (cause) {
		send({ kind: 'broken', answer: unanswered(cause) });
	}
}

function unanswered(cause: unknown): SchemaAnswer {
	const why = reasonOf(cause) ?? (cause instanceof RangeError ? 'it is nested too deeply' : 'the prover broke on it');
	return { answer: 'unknown', why, differences: [] };
}

function send(message: FromThread<SchemaAnswer>): void {
	parentPort?.postMessage(message);
}

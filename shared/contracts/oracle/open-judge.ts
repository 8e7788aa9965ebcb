import type { JudgeChange } from '../contract-format.ts';
import { type Judges, judgeBy } from '../judge.ts';
import { judgeOnce, type VerdictShelf } from '../judge-once.ts';
import type { SchemaOracle } from '../schema-oracle.ts';
import { engineVersion } from './engine-version.ts';
import { openWorkerOracle } from './worker-oracle.ts';

interface Judging {
	/** Where verdicts are kept beyond this process. */
	readonly shelf?: VerdictShelf;
	/** Milliseconds for one question about schemas to be decided; short enough for who waits, unless said. */
	readonly deadline?: number;
}

export interface OpenedJudge {
	readonly judge: JudgeChange;
	/** Ends the worker; what is being judged then is answered `unknown`. */
	close(): Promise<void>;
}

/**
 * Judges changes of every format, each change once. Opening it costs nothing: a format's judge is read when the first of
 * its changes is asked about, the worker starts with the first schema, and neither keeps a process alive that has
 * nothing left to do.
 */
export function openJudge({ shelf, deadline }: Judging = {}): OpenedJudge {
	const oracle = openWorkerOracle(deadline === undefined ? {} : { deadline });
	const judge = judgeOnce(judgeBy(allJudges(oracle)), { engine: engineVersion, ...(shelf && { shelf }) });
	return { judge, close: () => oracle.close() };
}

/** Who judges what: all formats, none of them read before it is needed. */
function allJudges(oracle: SchemaOracle): Required<Judges> {
	return {
		'json-schema': later(async () => (await import('../json-schema/judge-json-schema.ts')).judgeJsonSchema(oracle)),
		openapi: later(async () => (await import('../openapi/judge-openapi.ts')).judgeOpenapi(oracle)),
		asyncapi: later(async () => (await import('../asyncapi/judge-asyncapi.ts')).judgeAsyncapi(oracle)),
		avro: later(async () => (await import('../avro/judge-avro.ts')).judgeAvro),
		protobuf: later(async () => (await import('../protobuf/judge-protobuf.ts')).judgeProtobuf),
		graphql: later(async () => (await import('../graphql/judge-graphql.ts')).judgeGraphql),
	};
}

function later(load: () => Promise<JudgeChange>): JudgeChange {
	let loaded: Promise<JudgeChange> | undefined;
	return async (change) => {
		loaded ??= load();
		return (await loaded)(change);
	};
}

import { performance } from 'node:perf_hooks';
import {
	type Change,
	type ContractFormat,
	type JudgeChange,
	judgeAvro,
	judgeGraphql,
	judgeJsonSchema,
	judgeOnce,
	judgeOpenapi,
} from '@tenet/contracts';
import { openWorkerOracle } from '@tenet/contracts/oracle';
import { type BenchLine, median, milliseconds, perSecond } from './bench-line.ts';

const ROUNDS = 100;
const PROPERTIES = 200;

/** Verdicts: what one costs in each format, in a schema of 200 properties, and asked a second time. */
export async function bench(): Promise<BenchLine[]> {
	const oracle = openWorkerOracle({ deadline: 60_000 });
	const jsonSchema = judgeJsonSchema(oracle);
	await jsonSchema(changeOf('json-schema', 0));
	const judges: readonly [ContractFormat, JudgeChange][] = [
		['json-schema', jsonSchema],
		['openapi', judgeOpenapi(oracle)],
		['avro', judgeAvro],
		['graphql', judgeGraphql],
	];
	const lines: BenchLine[] = [];
	for (const [format, judge] of judges) lines.push(await throughput(format, judge));
	lines.push(await large(jsonSchema), await cached(jsonSchema));
	await oracle.close();
	return lines;
}

async function throughput(format: ContractFormat, judge: JudgeChange): Promise<BenchLine> {
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(() => judge(changeOf(format, round))));
	const sorted = [...times].sort((one, other) => one - other);
	const sum = times.reduce((total, time) => total + time, 0);
	const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
	return {
		name: `contracts: ${format}`,
		detail: `${perSecond((1000 * times.length) / sum)}, p50 ${milliseconds(median(times))}, p99 ${milliseconds(p99)}`,
	};
}

async function large(judge: JudgeChange): Promise<BenchLine> {
	const times: number[] = [];
	for (let round = 0; round < 10; round += 1) times.push(await timed(() => judge(largeChange(round))));
	return { name: `contracts: a JSON Schema of ${PROPERTIES} properties`, detail: milliseconds(median(times)) };
}

async function cached(judge: JudgeChange): Promise<BenchLine> {
	const once = judgeOnce(judge);
	const ratios: number[] = [];
	for (let round = 0; round < 20; round += 1) {
		const change = changeOf('json-schema', 1000 + round);
		const first = await timed(() => once(change));
		ratios.push((await timed(() => once(change))) / first);
	}
	return {
		name: 'contracts: a verdict asked again',
		ratio: median(ratios),
		reach: 0.02,
		detail: 'of what the first took',
	};
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return performance.now() - from;
}

/** Documents that differ in every round, so that nothing is met twice. */
function changeOf(format: ContractFormat, round: number): Change {
	const [old, next] = [
		documentOf(format, round, 'integer'),
		documentOf(format, round, round % 2 === 0 ? 'string' : 'number'),
	];
	return {
		format,
		old: { file: 'old', text: old },
		new: { file: 'new', text: next },
		policy: 'declared',
		direction: 'full',
	};
}

function documentOf(format: ContractFormat, round: number, type: string): string {
	const schema = {
		type: 'object',
		description: type,
		properties: {
			id: { type: 'string', minLength: round },
			total: { type, maximum: 10 + round },
			note: { type: ['string', 'null'] },
		},
		required: ['id'],
	};
	if (format === 'avro') {
		return JSON.stringify({
			type: 'record',
			name: `R${round}`,
			fields: [{ name: 'total', type: type === 'integer' ? 'int' : type === 'number' ? 'long' : type }],
		});
	}
	if (format === 'graphql') return `type Query { total${round}: ${type === 'string' ? 'String' : 'Int'} }`;
	if (format !== 'openapi') return JSON.stringify(schema);
	const content = { 'application/json': { schema } };
	return JSON.stringify({
		openapi: '3.1.0',
		info: { title: 'bench', version: '1.0.0' },
		paths: { '/a': { get: { responses: { 200: { description: 'one', content } } } } },
	});
}

function largeChange(round: number): Change {
	const text = (type: string) =>
		JSON.stringify({
			type: 'object',
			properties: Object.fromEntries(
				Array.from({ length: PROPERTIES }, (_, index) => [
					`property${index}`,
					index === 100 ? { type } : { type: 'string', maxLength: index + round + 1 },
				]),
			),
			required: ['property0'],
		});
	return {
		...changeOf('json-schema', round),
		old: { file: 'old', text: text('integer') },
		new: { file: 'new', text: text('number') },
	};
}

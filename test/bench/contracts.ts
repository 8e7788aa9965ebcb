import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Change, type ContractFormat, type JudgeChange, judgeOnce } from '@tenet/contracts';
import { openJudge } from '@tenet/contracts/oracle';
import { verdictFolder } from '@tenet/sources/cache';
import { type BenchLine, median, milliseconds, perSecond } from './bench-line.ts';

/** A run of buf is a process of its own. */
const ROUNDS: Readonly<Record<ContractFormat, number>> = {
	'json-schema': 100,
	openapi: 100,
	asyncapi: 100,
	avro: 100,
	graphql: 100,
	protobuf: 20,
};
const PROPERTIES = 200;

/** Verdicts: what one costs in each format, in a schema of 200 properties, and asked a second time. */
export async function bench(): Promise<BenchLine[]> {
	const opened = openJudge({ deadline: 60_000 });
	const lines: BenchLine[] = [];
	for (const [format, rounds] of Object.entries(ROUNDS) as [ContractFormat, number][]) {
		await opened.judge(changeOf(format, 5000));
		lines.push(await throughput(format, opened.judge, rounds));
	}
	lines.push(await large(opened.judge), await cached(opened.judge), await shelved(opened.judge));
	await opened.close();
	return lines;
}

async function throughput(format: ContractFormat, judge: JudgeChange, rounds: number): Promise<BenchLine> {
	const times: number[] = [];
	for (let round = 0; round < rounds; round += 1) times.push(await timed(() => judge(changeOf(format, round))));
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

/** A later process finds on the disk what an earlier one judged. */
async function shelved(judge: JudgeChange): Promise<BenchLine> {
	const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-verdicts-'));
	const shelf = verdictFolder(join(folder, 'verdicts'));
	const ratios: number[] = [];
	for (let round = 0; round < 20; round += 1) {
		const change = changeOf('json-schema', 2000 + round);
		const first = await timed(() => judge(change));
		await judgeOnce(judge, { shelf })(change);
		const never = () => Promise.reject(new Error('The verdict was not on the shelf.'));
		ratios.push((await timed(() => judgeOnce(never, { shelf })(change))) / first);
	}
	rmSync(folder, { recursive: true });
	return {
		name: 'contracts: a verdict found on the disk',
		ratio: median(ratios),
		reach: 0.02,
		detail: 'of what judging it takes',
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

function documentOf(format: ContractFormat, round: number, type: TypeName): string {
	return DOCUMENTS[format](round, type);
}

type TypeName = 'integer' | 'number' | 'string';

const AVRO = { integer: 'int', number: 'long', string: 'string' } as const;
const PROTOBUF = { integer: 'int32', number: 'double', string: 'string' } as const;

const DOCUMENTS = {
	'json-schema': (round, type) => JSON.stringify(schemaOf(round, type)),
	avro: (round, type) =>
		JSON.stringify({ type: 'record', name: `R${round}`, fields: [{ name: 'total', type: AVRO[type] }] }),
	protobuf: (round, type) => `syntax = "proto3"; message R${round} { ${PROTOBUF[type]} total = 1; }`,
	graphql: (round, type) => `type Query { total${round}: ${type === 'string' ? 'String' : 'Int'} }`,
	asyncapi: (round, type) =>
		JSON.stringify({
			asyncapi: '3.0.0',
			info: { title: 'bench', version: '1.0.0' },
			channels: { a: { address: 'a', messages: { A: { payload: schemaOf(round, type) } } } },
			operations: { send: { action: 'send', channel: { $ref: '#/channels/a' } } },
		}),
	openapi: (round, type) => {
		const content = { 'application/json': { schema: schemaOf(round, type) } };
		return JSON.stringify({
			openapi: '3.1.0',
			info: { title: 'bench', version: '1.0.0' },
			paths: { '/a': { get: { responses: { 200: { description: 'one', content } } } } },
		});
	},
} as const satisfies Record<ContractFormat, (round: number, type: TypeName) => string>;

function schemaOf(round: number, type: TypeName) {
	return {
		type: 'object',
		description: type,
		properties: {
			id: { type: 'string', minLength: round },
			total: { type, maximum: 10 + round },
			note: { type: ['string', 'null'] },
		},
		required: ['id'],
	};
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

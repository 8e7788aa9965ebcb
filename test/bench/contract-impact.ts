import { performance } from 'node:perf_hooks';
import { type ContractDocument, explainImpact, judgeAvro } from '@tenet/contracts';
import { type ContractRegistry, registryOfView } from '@tenet/contracts/registry';
import type { JsonObject } from '@tenet/kernel';
import type { ArtifactUri, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import { type BenchLine, byTurns, median, milliseconds } from './bench-line.ts';

const LARGE = { contracts: 5000, consumers: 20_000 };
const SMALL = { contracts: 500, consumers: 2000 };
const FEW = 'Event0-v1';
const MANY = 'Event1-v1';

/** Whom a change breaks: a question costs what its own contract has, in a registry of any size. */
export async function bench(): Promise<BenchLine[]> {
	const [large, small] = [viewOf(LARGE), viewOf(SMALL)];
	const first = await timed(() => asked(large, FEW, -1));
	await asked(small, FEW, -1);
	const rounds = Array.from({ length: 10_000 }, (_, round) => round);
	const next = (view: KnowledgeView, id: string) => () => timed(() => asked(view, id, rounds.pop() ?? 0));
	for (const id of [FEW, MANY]) for (let warm = 0; warm < 20; warm += 1) await next(large, id)();
	const size = await byTurns(200, next(large, FEW), next(small, FEW));
	const consumers = await byTurns(100, next(large, MANY), next(large, FEW));
	return [
		{
			name: 'contracts: impact in 10 times the registry',
			ratio: size.ratio,
			reach: 1.3,
			detail: `${milliseconds(size.ours)} for 4 consumers; the first question to a state of it ${milliseconds(first)}`,
		},
		{
			name: 'contracts: impact on 10 times the consumers',
			ratio: consumers.ratio,
			reach: 12,
			detail: `${milliseconds(consumers.ours)} for 40 consumers`,
		},
	];
}

/** Documents that differ in every round, so that nothing is met twice. */
async function asked(view: KnowledgeView, id: string, round: number): Promise<void> {
	const registry: ContractRegistry = registryOfView(view);
	const contract = registry.contract(id);
	if (!contract) throw new Error(`There is no ${id}.`);
	const { consumers } = await explainImpact(judgeAvro, {
		registry,
		contract,
		next: { document: documentOf(id, round) },
	});
	const expected = id === FEW ? 4 : 40;
	if (consumers.length !== expected || median(consumers.map(({ effect }) => (effect === 'unknown' ? 1 : 0))) > 0)
		throw new Error(`The impact on ${id} is not what was written down.`);
}

function documentOf(id: string, round?: number): ContractDocument {
	const fields = Array.from({ length: 20 }, (_, index) => ({ name: `field${index}`, type: 'string' }));
	const more = round === undefined ? [] : [{ name: `round${round < 0 ? 'First' : round}`, type: 'string' }];
	return { file: `${id}.avsc`, text: JSON.stringify({ type: 'record', name: 'Event', fields: [...fields, ...more] }) };
}

/** Bodies are texts that are parsed whenever they are read, as a store does. Few have 4 consumers, one has 40. */
function viewOf(size: typeof LARGE): KnowledgeView {
	const bodies = new Map<string, string>();
	for (let index = 0; index < size.contracts; index += 1) {
		const id = `Event${index}-v1`;
		const { file, text } = documentOf(id);
		const said = { name: `Event${index}`, version: '1.0.0', type: 'event', format: 'avro', lifecycle: 'active' };
		bodies.set(`integration://contract/${id}`, JSON.stringify({ ...said, document: { file, text, mediaType: '' } }));
	}
	for (let index = 0; index < size.consumers; index += 1) {
		const contract = index < 4 ? FEW : index < 44 ? MANY : `Event${2 + (index % (size.contracts - 2))}-v1`;
		const said = {
			contract,
			component: `component${index}`,
			role: 'consumer',
			fieldsUsed: [`/fields/field${index % 20}`],
		};
		bodies.set(`integration://consumer/consumer${index}`, JSON.stringify(said));
	}
	return {
		entries: (area, kind) => entriesUnder(bodies, `${area}://${kind}/`),
		entry: () => undefined,
		fields: ({ uri }) => JSON.parse(bodies.get(uri) ?? '{}') as JsonObject,
	};
}

function entriesUnder(bodies: ReadonlyMap<string, string>, prefix: string): readonly ViewEntry[] {
	const uris = [...bodies.keys()].filter((uri) => uri.startsWith(prefix));
	return uris.map((uri) => {
		const id = uri.slice(prefix.length);
		return { uri: uri as ArtifactUri, id, title: id } as unknown as ViewEntry;
	});
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return performance.now() - from;
}

import { byCodePoint, canonicalJson, digestOf, type JsonObject } from '@tenet/kernel';
import type { Answer, Area, ArtifactUri, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import { parsedParameters } from '@tenet/knowledge/asking';
import { expect } from 'vitest';
import { judgeAvro } from '../avro/judge-avro.ts';
import type { JudgeChange } from '../contract-format.ts';
import { contractQuestions } from './contract-questions.ts';

/** A view over artifacts written down in a test, by uri. */
export function viewOf(artifacts: Readonly<Record<string, JsonObject>>, areas?: readonly Area[]): KnowledgeView {
	const entries = Object.entries(artifacts)
		.map(([uri, fields]) => entryOf(uri, fields))
		.filter(({ area }) => areas === undefined || areas.includes(area))
		.sort((one, other) => byCodePoint(one.uri, other.uri));
	return {
		...(areas && { areas }),
		entries: (area, kind) => entries.filter((entry) => entry.area === area && entry.kind === kind),
		entry: (uri) => entries.find((entry) => entry.uri === uri),
		fields: ({ uri }) => artifacts[uri] ?? {},
	};
}

function entryOf(uri: string, fields: JsonObject): ViewEntry {
	const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
	const provenance = { layer: 'org', pack: 'acme', version: '1.0.0', file: `${id}.yaml` };
	const title = typeof fields['title'] === 'string' ? fields['title'] : id;
	const digest = digestOf(canonicalJson(fields));
	return { uri: uri as ArtifactUri, area: area as Area, kind, id, title, digest, provenance } as ViewEntry;
}

const TODAY = '2026-11-21';

/** What a question answers, asked as a server asks it. Avro is judged here and now; nothing else is. */
export async function ask(view: KnowledgeView, name: string, parameters: JsonObject): Promise<Answer> {
	const judge: JudgeChange = (change) =>
		change.format === 'avro' ? judgeAvro(change) : expect.fail(`${change.format} is not judged here`);
	const question = contractQuestions(judge).find((one) => one.name === name) ?? expect.fail(name);
	return question.answer(view, parsedParameters(question, { parameters, today: TODAY }));
}

/** A document of texts; one whose name ends with `=` has a default. */
export function record(...fields: readonly string[]): string {
	return JSON.stringify({
		type: 'record',
		name: 'Stock',
		fields: fields.map((name) => {
			if (!name.endsWith('=')) return { name, type: 'string' };
			return { name: name.slice(0, -1), type: 'string', default: '' };
		}),
	});
}

const document = (text: string) => ({ file: 'stock.avsc', mediaType: 'application/json', text });

/** An event in Avro with two readers and a writer, one version before it, and a component without a record. */
export const STOCK = {
	'integration://contract/Stock-v1': {
		name: 'Stock',
		version: '1.2.0',
		type: 'event',
		format: 'avro',
		ownerContext: 'warehouse',
		lifecycle: 'deprecated',
		deprecatedOn: '2026-02-01',
		sunsetOn: '2026-10-31',
		replacedBy: 'Stock-v2',
		document: document(record('sku')),
		noConsumers: { because: 'All topics were read through.', on: '2026-11-01' },
	},
	'integration://contract/Stock-v2': {
		name: 'Stock',
		version: '2.0.0',
		type: 'event',
		format: 'avro',
		ownerContext: 'warehouse',
		lifecycle: 'active',
		document: document(record('sku', 'place')),
	},
	'integration://contract/Shelf-v1': { name: 'Shelf', version: '1.0.0', format: 'avro', lifecycle: 'active' },
	'integration://consumer/shop.Stock-v2': {
		contract: 'Stock-v2',
		component: 'shop',
		role: 'consumer',
		owner: 'Team Shop',
		contact: '#shop',
		criticality: 'high',
		fieldsUsed: ['/fields/0', '/fields/1'],
	},
	'integration://consumer/warehouse.Stock-v2': {
		contract: 'Stock-v2',
		component: 'warehouse',
		role: 'producer',
		owner: 'Team Warehouse',
		criticality: 'low',
	},
	'component://component/reports': { context: 'reporting', consumes: ['Stock-v2'] },
	'component://component/shop': { context: 'shop', consumes: ['Stock-v2'] },
} satisfies Record<string, JsonObject>;

import { afterAll, describe, expect, it } from 'vitest';
import { CONTRACT_FORMATS, type ContractFormat } from '../contract-format.ts';
import type { VerdictShelf } from '../judge-once.ts';
import type { Verdict } from '../verdict.ts';
import { engineVersion } from './engine-version.ts';
import { openJudge } from './open-judge.ts';

const kept = new Map<string, Verdict>();
const shelf: VerdictShelf = {
	get: async (question) => kept.get(question),
	put: async (question, verdict) => void kept.set(question, verdict),
};
const { judge, close } = openJudge({ shelf, deadline: 30_000 });
afterAll(close);

const openapi = (type: string) =>
	JSON.stringify({
		openapi: '3.1.0',
		info: { title: 'Carts', version: '1.0.0' },
		paths: {
			'/carts': {
				get: {
					responses: { 200: { description: 'All.', content: { 'application/json': { schema: { type } } } } },
				},
			},
		},
	});
const asyncapi = (type: string) =>
	JSON.stringify({
		asyncapi: '2.6.0',
		info: { title: 'Carts', version: '1.0.0' },
		channels: { carts: { subscribe: { message: { payload: { type } } } } },
	});

/** A document of each format, and the same with something changed that breaks who reads it. */
const BROKEN: Readonly<Record<ContractFormat, readonly [string, string]>> = {
	'json-schema': ['{"type":"string"}', '{"type":"integer"}'],
	openapi: [openapi('string'), openapi('integer')],
	asyncapi: [asyncapi('string'), asyncapi('integer')],
	avro: ['"string"', '"int"'],
	protobuf: [
		'syntax = "proto3"; package a.v1; message Cart { string id = 1; }',
		'syntax = "proto3"; package a.v1; message Cart { int64 id = 1; }',
	],
	graphql: ['type Query { cart: String }', 'type Query { cart: Int }'],
};

describe('[T4-JUDGE-01] an opened judge', () => {
	it.each(CONTRACT_FORMATS)('judges changes of %s, and keeps the verdict', async (format) => {
		const before = kept.size;
		const [old, next] = BROKEN[format].map((text, index) => ({ file: `v${index}`, text })) as [never, never];
		const change = { format, old, new: next, policy: 'declared', direction: 'full' } as const;
		expect(await judge(change)).toMatchObject({ verdict: 'breaking', requiredBump: 'major' });
		expect(kept.size).toBe(before + 1);
		expect(await openJudge({ shelf }).judge(change)).toMatchObject({ verdict: 'breaking' });
		expect(kept.size).toBe(before + 1);
	});

	it('judges messages of AsyncAPI whose payload is in Avro', async () => {
		const document = (type: string) => ({
			file: `${type}.json`,
			text: JSON.stringify({
				asyncapi: '3.0.0',
				info: { title: 'Carts', version: '1.0.0' },
				channels: {
					carts: {
						address: 'carts',
						messages: {
							cart: { payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: { type } } },
						},
					},
				},
				operations: { send: { action: 'send', channel: { $ref: '#/channels/carts' } } },
			}),
		});
		const asked = { format: 'asyncapi', policy: 'declared', direction: 'forward' } as const;
		const verdict = await judge({ ...asked, old: document('long'), new: document('string') });
		expect(verdict).toMatchObject({ verdict: 'breaking' });
		expect(await judge({ ...asked, old: document('long'), new: document('int') })).toMatchObject({
			verdict: 'compatible',
		});
	});

	it('names the versions of what judges, so that another one is asked again', () => {
		expect(engineVersion('openapi')).toMatch(/^jsoncompat \d+\.\d+\.\d+$/);
		expect(engineVersion('protobuf')).toMatch(/^@bufbuild\/buf \d+\.\d+\.\d+$/);
		expect(engineVersion('avro')).toBe('');
	});
});

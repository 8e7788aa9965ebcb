import type { JsonObject, JsonValue } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import type { ContractFormat } from '../contract-format.ts';
import { openJudge } from '../oracle/open-judge.ts';
import { impactOf } from './impact-fixture.ts';

const opened = openJudge({ deadline: 200 });
afterAll(() => opened.close());

const range = (length: number) => Array.from({ length }, (_, index) => index);
const named = (count: number, make: (index: number) => JsonValue): JsonObject =>
	Object.fromEntries(range(count).map((index) => [`A${index}`, make(index)]));

const CONSUMERS = {
	all: {},
	some: { fieldsUsed: ['/components/schemas/A0/properties/a', '/properties/a', '/fields/a', 'A0.a', '/*/*/*/*'] },
	writer: { role: 'producer' },
};

/** What a change comes to, for the contract and for each who speaks it. */
async function told(format: ContractFormat, old: JsonValue, next: JsonValue): Promise<readonly string[]> {
	const { verdict, consumers } = await impactOf(opened.judge, { format, old, new: next, consumers: CONSUMERS });
	return [verdict.verdict, ...consumers.map(({ effect }) => effect)];
}

const UNKNOWN = ['unknown', 'unknown', 'unknown', 'unknown'];

const api = (schemas: JsonObject, uses: readonly string[] = ['A0']): JsonObject => ({
	openapi: '3.1.0',
	paths: Object.fromEntries(
		uses.map((use, index) => {
			const content = {
				'application/json': { schema: { allOf: [{ $ref: `#/components/schemas/${use}` }, { minProperties: index }] } },
			};
			return [`/p${index}`, { get: { responses: { 200: { content } } } }];
		}),
	),
	components: { schemas },
});
const events = (schemas: JsonObject): JsonObject => ({
	asyncapi: '3.0.0',
	channels: { c: { address: 'c', messages: { m: { payload: { $ref: '#/components/schemas/A0' } } } } },
	operations: { o: { action: 'send', channel: { $ref: '#/channels/c' } } },
	components: { schemas },
});
const chain = (length: number, last: JsonValue) =>
	named(length, (index) => (index === length - 1 ? last : { allOf: [{ $ref: `#/components/schemas/A${index + 1}` }] }));
const web = (size: number, last: JsonValue) =>
	named(size, (index) => ({
		type: 'object',
		properties: { a: index === 0 ? last : {}, ...named(size, (other) => ({ $ref: `#/components/schemas/A${other}` })) },
	}));

describe('[T4-HOSTILE-01] A hostile contract ends in a verdict', () => {
	it.each<[string, ContractFormat, JsonValue, JsonValue]>([
		['JSON Schema with a pattern that grows', 'json-schema', pattern('(a+)+$'), pattern('^(a{1,1000}){1,1000}$')],
		['JSON Schema with huge enums', 'json-schema', enumOf(0), enumOf(1)],
		[
			'JSON Schema that refers to itself',
			'json-schema',
			{ $ref: '#' },
			{ anyOf: [{ $ref: '#' }, { not: { $ref: '#' } }] },
		],
		[
			'OpenAPI with a long chain of references',
			'openapi',
			api(chain(20_000, {})),
			api(chain(20_000, { type: 'string' })),
		],
		[
			'AsyncAPI with a long chain of references',
			'asyncapi',
			events(chain(20_000, {})),
			events(chain(20_000, { type: 'null' })),
		],
		[
			'GraphQL that is nested',
			'graphql',
			`type A0 { a: ${'['.repeat(5000)}Int${']'.repeat(5000)} }`,
			'type A0 { a: Int }',
		],
		['Avro that is nested', 'avro', nested(5000), nested(5001)],
		['a document that is no text of its format', 'openapi', '\u0000', '&a [*a]'],
	])(
		'%s',
		async (...[, format, old, next]) => {
			expect(await told(format, old, next)).toEqual(UNKNOWN);
		},
		60_000,
	);

	it.each<[string, ContractFormat, JsonValue, JsonValue]>([
		['OpenAPI of schemas that all refer to each other', 'openapi', api(web(60, {})), api(web(60, { type: 'null' }))],
		[
			'AsyncAPI of schemas that all refer to each other',
			'asyncapi',
			events(web(60, {})),
			events(web(60, { type: 'null' })),
		],
		[
			'OpenAPI of many operations that share it all',
			'openapi',
			api(web(60, {}), many(40)),
			api(web(60, { type: 'null' }), many(40)),
		],
		['OpenAPI with anchors that nothing finds', 'openapi', anchored(500, 'a'), anchored(500, 'b')],
		['GraphQL of wide unions', 'graphql', union(1000), `${union(1000)} scalar More`],
		['Avro of wide unions', 'avro', wide(1000), wide(1001)],
		['Protocol Buffers of deep messages', 'protobuf', messages(3000), messages(3001)],
	])(
		'%s, and nobody is told that it is safe without a proof',
		async (...[, format, old, next]) => {
			const [verdict, ...effects] = await told(format, old, next);
			expect(['breaking', 'unknown', 'compatible']).toContain(verdict);
			if (verdict === 'unknown') expect(effects).not.toContain('ok');
		},
		60_000,
	);
});

function pattern(said: string): JsonObject {
	return { type: 'object', required: ['a'], properties: { a: { type: 'string', pattern: said } } };
}

function enumOf(from: number): JsonObject {
	return { type: 'object', properties: { a: { enum: range(30_000).map((index) => `value ${index + from}`) } } };
}

function nested(depth: number): string {
	return `${'{"type":"array","items":'.repeat(depth)}"int"${'}'.repeat(depth)}`;
}

function many(count: number): readonly string[] {
	return range(count).map(() => 'A0');
}

function anchored(count: number, name: string): JsonObject {
	const all = range(count).map((index) => ({ $ref: `#${name}${index}` }));
	return api({ A0: { type: 'object', properties: { a: { anyOf: all } } } }, many(20));
}

function union(count: number): string {
	const types = range(count).map((index) => `type A${index} implements Node { a: Int }`);
	return `interface Node { a: Int } ${types.join(' ')} union All = ${range(count)
		.map((index) => `A${index}`)
		.join(' | ')} type Query { all: [All] node: Node }`;
}

function wide(count: number): JsonValue {
	const records = range(count).map((index) => ({
		type: 'record',
		name: `R${index}`,
		fields: [{ name: 'a', type: 'int' }],
	}));
	return {
		type: 'record',
		name: 'A',
		fields: [
			{ name: 'a', type: records },
			{ name: 'b', type: records.map(({ name }) => name) },
		],
	};
}

function messages(depth: number): string {
	return `syntax = "proto3"; ${range(depth)
		.map((index) => `message A${index} {`)
		.join(' ')} int32 a = 1; ${'}'.repeat(depth)}`;
}

import { buildSchema, introspectionFromSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CompatibilityPolicy } from '../verdict.ts';
import { judgeGraphql } from './judge-graphql.ts';

function judge(old: string, now: string, policy: CompatibilityPolicy = 'declared') {
	const versions = { old: { file: 'shop.v1.graphql', text: old }, new: { file: 'shop.v2.graphql', text: now } };
	return judgeGraphql({ format: 'graphql', ...versions, policy, direction: 'full' });
}

async function said(old: string, now: string, policy?: CompatibilityPolicy) {
	const { findings } = await judge(old, now, policy);
	return findings.map(({ path, rule, verdict, direction }) => `${path} ${rule} ${verdict} ${direction}`);
}

describe('[T4-GRAPHQL-02] Who meets a changed part of a GraphQL schema', () => {
	const answers = (values: string) => `type Query { color: Color } enum Color { ${values} }`;
	const asks = (values: string) => `type Query { all(color: Color): Int } enum Color { ${values} }`;

	it('breaks those who are answered by a value that came, and those who send by one that went', async () => {
		expect(await said(answers('RED'), answers('RED BLUE'))).toEqual(['Color.BLUE enum-value-added breaking forward']);
		expect(await said(answers('RED BLUE'), answers('RED'))).toEqual([]);
		expect(await said(asks('RED'), asks('RED BLUE'))).toEqual([]);
		expect(await said(asks('RED BLUE'), asks('RED'))).toEqual(['Color.BLUE enum-value-removed breaking backward']);
	});

	it('does not mind types that no operation leads to', async () => {
		expect(await said('type Query { a: Int } type Old { b: Int }', 'type Query { a: Int }')).toEqual([]);
	});

	it('minds every type of a schema that has no operations itself', async () => {
		expect(await said('type Cart { id: ID total: Int }', 'type Cart { id: ID }')).toEqual([
			'Cart.total field-removed breaking backward',
		]);
	});

	it('takes an extension of what another part of a federation defines for a definition', async () => {
		const part = (fields: string) => `extend type Query { ${fields} } type Cart @key(fields: "id") { id: ID }`;
		expect(await said(part('cart: Cart carts: [Cart]'), part('cart: Cart'))).toEqual([
			'Query.carts field-removed breaking backward',
		]);
	});
});

describe('[T4-GRAPHQL-03] The rules for a GraphQL schema', () => {
	const query = (field: string, more = '') => `type Query { ${field} } ${more}`;

	it.each([
		[
			'an answer that may be null now',
			query('a: Int!'),
			query('a: Int'),
			['Query.a field-type-changed breaking forward'],
		],
		['an answer that is never null now', query('a: [Int]'), query('a: [Int!]!'), []],
		[
			'an argument that must be given now',
			query('a(b: Int): Int'),
			query('a(b: Int!): Int'),
			['Query.a(b) argument-type-changed breaking backward'],
		],
		['an argument that may be left out now', query('a(b: Int!): Int'), query('a(b: Int): Int'), []],
		[
			'a new argument that must be given',
			query('a: Int'),
			query('a(b: Int!): Int'),
			['Query.a(b) argument-required breaking backward'],
		],
		['a new argument with a default', query('a: Int'), query('a(b: Int! = 1): Int'), []],
		[
			'a default that went',
			query('a(b: Int = 1): Int'),
			query('a(b: Int): Int'),
			['Query.a(b) argument-default-removed breaking backward'],
		],
		[
			'another default',
			query('a(b: Int = 1): Int'),
			query('a(b: Int = 2): Int'),
			['Query.a(b) argument-default-changed compatible backward'],
		],
		[
			'a member that came',
			query('u: U', 'union U = A type A { a: Int } type B { b: Int }'),
			query('u: U', 'union U = A | B type A { a: Int } type B { b: Int }'),
			['U.B union-member-added breaking forward'],
		],
		[
			'a mutation that went',
			`${query('a: Int')} type Mutation { b: Int }`,
			query('a: Int'),
			['Mutation type-removed breaking backward', 'mutation operation-removed breaking backward'],
		],
		[
			'an input field that must be given',
			query('a(i: I): Int', 'input I { x: Int }'),
			query('a(i: I): Int', 'input I { x: Int y: Int! }'),
			['I.y input-field-required breaking backward'],
		],
		[
			'one of many',
			query('a(i: I): Int', 'input I { x: Int y: Int }'),
			query('a(i: I): Int', 'input I @oneOf { x: Int y: Int }'),
			['I input-one-of breaking backward'],
		],
		[
			'another kind',
			query('a: T', 'scalar T'),
			query('a: T', 'type T { x: Int }'),
			['T type-kind-changed breaking forward'],
		],
		[
			'a scalar that another document specifies',
			query('a: T', 'scalar T @specifiedBy(url: "https://a.example")'),
			query('a: T', 'scalar T @specifiedBy(url: "https://b.example")'),
			['T scalar-specification-changed unknown full'],
		],
		[
			'a directive of requests that went',
			`directive @live on QUERY ${query('a: Int')}`,
			query('a: Int'),
			['@live directive-removed breaking backward'],
		],
		['a directive of authors that went', `directive @owner on OBJECT ${query('a: Int')}`, query('a: Int'), []],
	] as const)('judge %s', async (...[, old, now, expected]) => {
		expect(await said(old, now)).toEqual(expected);
	});

	it('count under strict what only surprises under declared', async () => {
		const node = (more: string) => `type Query { node: Node } interface Node { id: ID } ${more}`;
		const [old, now] = [
			node('type A implements Node { id: ID }'),
			node('type A implements Node { id: ID } type B implements Node { id: ID }'),
		];
		expect(await said(old, now)).toEqual(['B.Node implementation-added compatible forward']);
		expect(await said(old, now, 'strict')).toEqual(['B.Node implementation-added breaking forward']);
	});

	it('ask for the smallest honest version', async () => {
		const bump = async (now: string) => (await judge('type Query { a: Int }', now)).requiredBump;
		expect(await bump('type Query { a: Int }')).toBe('none');
		expect(await bump('directive @owner on OBJECT type Query @owner { a: Int }')).toBe('minor');
		expect(await bump('"All." type Query { a: Int }')).toBe('patch');
		expect(await bump('type Query { a: Int b: Int }')).toBe('minor');
		expect(await bump('type Query { b: Int }')).toBe('major');
	});

	it('are the same for what an introspection answers', async () => {
		const [old, now] = ['type Query { a: Int b: Int }', 'type Query { a: Int }'].map((sdl) =>
			JSON.stringify({ data: introspectionFromSchema(buildSchema(sdl)) }),
		);
		expect(await said(old ?? '', now ?? '')).toEqual(['Query.b field-removed breaking backward']);
	});
});

describe('[T4-GRAPHQL-04] Documents that are no GraphQL schema', () => {
	it.each([
		['a bracket that is not closed', 'type Query {\n  a: Int', 'shop.v2.graphql:2:9'],
		['a type that is not defined', 'type Query {\n  a: Cart\n}', 'shop.v2.graphql:2:6'],
		['a type that is defined twice', 'type Query { a: Int }\ntype Query { b: Int }', 'shop.v2.graphql:2:1'],
		['a field that stands twice', 'type Query { a: Int a: Int }', 'shop.v2.graphql:1:21'],
		['an answer that is an input', 'type Query { a: I } input I { x: Int }', 'shop.v2.graphql:1:17'],
		['JSON that is no introspection', '{"data": 1}', 'shop.v2.graphql'],
		['a request', '{ a }', 'shop.v2.graphql'],
	])('finds %s, and where', async (_, text, path) => {
		const { verdict, findings } = await judge('type Query { a: Int }', text);
		expect(verdict).not.toBe('compatible');
		expect(findings.find(({ rule }) => rule === 'invalid-schema')).toMatchObject({ path, verdict: 'unknown' });
	});

	it('does not blame a change for a fault that was there before', async () => {
		const old = 'type Query { a: I b: Int } input I { x: Int }';
		expect(await said(old, 'type Query { a: I } input I { x: Int }')).toEqual([
			'Query.b field-removed breaking backward',
		]);
	});
});

describe('[T4-GRAPHQL-05] Hostile GraphQL schemas', () => {
	const chain = (length: number) =>
		`type Query { t0: T0 } ${Array.from({ length }, (_, index) => `type T${index} { next: T${(index + 1) % length} }`).join(' ')}`;

	it.each([
		['lists in lists', `type Query { a: ${'['.repeat(100_000)}Int${']'.repeat(100_000)} }`],
		[
			'a value in values',
			`type Query { a(b: I = ${'{a:'.repeat(50_000)}1${'}'.repeat(50_000)}): Int } input I { a: I }`,
		],
		['a text of four million characters', `type Query { a: Int } # ${'x'.repeat(4_000_000)}`],
		['an object without an end', '{'.repeat(1_000_000)],
	])('end as unknown: %s', async (_, text) => {
		expect((await judge('type Query { a: Int }', text)).verdict).toBe('unknown');
	});

	it('end as unknown: types that have each other as interfaces', async () => {
		const before = (index: number) => Array.from({ length: index }, (_, each) => `I${each}`).join(' & ');
		const types = Array.from(
			{ length: 400 },
			(_, index) => `interface I${index} implements ${before(index) || 'Node'} { a: Int }`,
		);
		const schema = `type Query { a: I0 } interface Node { a: Int } ${types.join(' ')}`;
		expect((await judge(schema, schema)).findings).toMatchObject([
			{ rule: 'schema-too-large', verdict: 'unknown' },
			{ rule: 'schema-too-large', verdict: 'unknown' },
		]);
	});

	it('are walked without a stack', async () => {
		expect(await judge(chain(5_000), chain(5_000))).toMatchObject({ verdict: 'compatible', requiredBump: 'none' });
	});
});

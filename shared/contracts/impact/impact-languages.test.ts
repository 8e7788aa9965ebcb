import { afterAll, describe, expect, it } from 'vitest';
import { openJudge } from '../oracle/open-judge.ts';
import { findBuf } from '../protobuf/find-buf.ts';
import { impactOf, toldOf } from './impact-fixture.ts';

const opened = openJudge({ deadline: 60_000 });
afterAll(() => opened.close());
const { judge } = opened;

describe('[T4-IMPACT-05] Avro, GraphQL and Protocol Buffers', () => {
	it('name fields of Avro by index or name, and its readers skip what they do not use', async () => {
		const money = { type: 'record', name: 'Money', fields: [{ name: 'amount', type: 'long' }] };
		const status = { type: 'enum', name: 'Status', symbols: ['OPEN', 'ORDERED'] };
		const field = (name: string, type: object | string) => ({ name, type });
		const record = (...fields: object[]) => JSON.stringify({ type: 'record', name: 'Cart', fields });
		const old = record(
			field('subtotal', money),
			field('total', 'Money'),
			field('status', status),
			field('id', 'string'),
		);
		const next = record(field('total', money), field('status', { ...status, symbols: ['OPEN', 'ORDERED', 'MERGED'] }));
		const impact = await impactOf(judge, {
			format: 'avro',
			old,
			new: next,
			consumers: {
				total: { fieldsUsed: ['/fields/total'] },
				byIndex: { fieldsUsed: ['/fields/0'] },
				status: { fieldsUsed: ['/fields/status'] },
				falls: { fieldsUsed: [{ path: '/fields/2', fallback: 'as open' }] },
				id: { fieldsUsed: ['/fields/total', '/fields/id'] },
				writer: { role: 'producer' },
			},
		});
		expect(toldOf(impact)).toEqual([
			'byIndex: breaks (field-without-default)',
			'id: breaks (field-without-default)',
			'status: breaks (enum-symbol-unknown)',
			'falls: ok (still-fits)',
			'writer: ok (still-fits)',
			'total: not affected (not-used)',
		]);
		expect(impact.consumers[1]?.reasons[0]).toMatchObject({ path: '/fields/3' });
	});

	it('name fields of GraphQL by their type', async () => {
		const rest = 'type Cart { id: ID! status: Status! total: Money! note: String }\ntype Money { amount: Int! }\n';
		const old = `type Query { cart(id: ID!): Cart other: String }\ntype Mutation { drop: Boolean }\n${rest}enum Status { OPEN }`;
		const next = `type Query { cart(id: ID!): Cart }\n${rest.replace(' note: String', '')}enum Status { OPEN MERGED }`;
		const impact = await impactOf(judge, {
			format: 'graphql',
			old,
			new: next,
			contract: { type: 'api' },
			consumers: {
				total: { fieldsUsed: ['Cart.total'] },
				note: { fieldsUsed: ['Cart.note'] },
				status: { fieldsUsed: ['Query.cart', 'Cart.status'] },
				falls: { fieldsUsed: [{ path: 'Cart.status', fallback: 'as open' }] },
				drops: { fieldsUsed: ['Mutation.*'] },
				lost: { fieldsUsed: ['Cart.totl'] },
				server: { role: 'producer' },
			},
		});
		expect(toldOf(impact)).toEqual([
			'drops: breaks (type-removed, operation-removed, used-path-removed)',
			'note: breaks (field-removed)',
			'status: breaks (enum-value-added)',
			'lost: unknown (used-path-unknown)',
			'falls: ok (still-fits)',
			'server: ok (still-fits)',
			'total: not affected (not-used)',
		]);
	});

	it.skipIf(!findBuf())(
		'name fields and methods of Protocol Buffers by package (skipped where buf is not)',
		async () => {
			const file = (cart: string, service = 'rpc Drop(Cart) returns (Nothing);') =>
				`syntax = "proto3";\npackage shop.v1;\n// none\nmessage Nothing {}\nmessage Cart {\n${cart}\n}\nmessage Money { int64 amount = 1; }\nservice Carts { rpc Get(Nothing) returns (Cart) { option deprecated = true; } ${service} }`;
			const old = file(
				'string id = 1; Money total = 2; oneof by { string guest = 3; string customer = 4; } map<string, Money> sums = 5;',
			);
			const next = file('string id = 1; Money total = 2;', '');
			const impact = await impactOf(judge, {
				format: 'protobuf',
				old,
				new: next,
				consumers: {
					total: { fieldsUsed: ['shop.v1.Cart.total'], operations: ['shop.v1.Carts/Get'] },
					guest: { fieldsUsed: ['shop.v1.Carts.Get', 'shop.v1.Cart.guest'] },
					drops: { operations: ['shop.v1.Carts/Drop'] },
				},
			});
			expect(impact.consumers.map(({ id, effect }) => `${id}: ${effect}`)).toEqual([
				'drops: breaks',
				'guest: breaks',
				'total: not affected',
			]);
		},
	);
});

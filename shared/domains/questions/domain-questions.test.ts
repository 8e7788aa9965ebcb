import type { JsonObject, JsonValue } from '@tenet/kernel';
import type { Area, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import { describe, expect, it } from 'vitest';
import { CART } from '../model/model-fixture.ts';
import { DOMAIN_QUESTIONS } from './domain-questions.ts';

const SHOP: Record<string, JsonObject> = {
	...CART,
	'domain://bounded-context/cart': {
		title: 'Cart',
		owner: 'Team Cart',
		ownedData: [
			{ name: 'cart.carts', store: 'table' },
			{ name: 'sessions', store: 'cache' },
		],
		ownedEvents: ['cart.CartUpdated'],
		relations: [{ with: 'checkout', role: 'upstream', contracts: ['CartUpdated-v2'] }],
	},
	'domain://bounded-context/checkout': {
		title: 'Checkout',
		owner: 'Team Checkout',
		ownedData: [
			{ name: 'orders', store: 'table' },
			{ name: 'sessions', store: 'cache' },
		],
		relations: [{ with: 'cart', role: 'downstream', contracts: ['CartUpdated-v2'] }],
	},
	'domain://domain-event/cart.CartUpdated': { context: 'cart', entity: 'cart.Cart', contracts: ['CartUpdated-v2'] },
	'domain://invariant/cart.C-1': {
		title: 'Never negative',
		context: 'cart',
		severity: 'must',
		statement: 'A total is never negative.',
		entity: 'cart.Cart',
		expr: 'cart.total.amount >= 0 && cart.lines.all(l, l.quantity > 0)',
	},
	'domain://invariant/cart.C-2': {
		title: 'Merged once',
		context: 'cart',
		statement: 'A cart is merged once.',
		entity: 'cart.Cart',
		transitions: [{ from: 'open', to: ['merged'] }],
	},
	'domain://invariant/cart.C-3': {
		title: 'One currency',
		context: 'cart',
		statement: 'One currency.',
		expr: 'cart.currency == cart.total.currency && before.cartVersion < after.cartVersion',
		entity: 'cart.Cart',
	},
	'integration://contract/CartUpdated-v2': {
		name: 'CartUpdated',
		ownerContext: 'cart',
		type: 'event',
		channel: 'cart.events',
	},
	'integration://contract/Carts-v1': { name: 'Carts', ownerContext: 'cart', type: 'api' },
	'component://component/checkout-service': {
		title: 'Checkout service',
		context: 'checkout',
		stores: ['orders'],
		consumes: ['CartUpdated-v2'],
	},
};

function viewOf(artifacts: Record<string, JsonObject>, areas?: readonly Area[]): KnowledgeView {
	const entries = Object.keys(artifacts)
		.sort()
		.map((uri) => {
			const [area, kind, id] = uri.split(/:\/\/|\//);
			return { uri, area, kind, id, title: artifacts[uri]?.['title'] ?? id, provenance: {} } as unknown as ViewEntry;
		})
		.filter(({ area }) => areas === undefined || areas.includes(area));
	return {
		...(areas && { areas }),
		entries: (area, kind) => entries.filter((entry) => entry.area === area && entry.kind === kind),
		entry: (wanted) => entries.find(({ uri }) => uri === wanted),
		fields: ({ uri }) => artifacts[uri] ?? {},
	};
}

function ask(question: string, parameters: Record<string, JsonValue>, view = viewOf(SHOP)) {
	const found = DOMAIN_QUESTIONS.find(({ name }) => name === question);
	return found?.answer(view, found.parameters.parse(parameters) as JsonObject) ?? expect.fail(question);
}
const may = (access: string, name: string, component = 'checkout-service') =>
	ask('check_ownership', { component, access, name });

describe('[T4-DOMAIN-12] check_ownership', () => {
	it.each([
		['table', 'orders', 'respects'],
		['write', 'cart.carts', 'violates'],
		['table', 'carts', 'violates'],
		['read', 'cart.Cart', 'violates'],
		['read', 'CartUpdated-v2', 'respects'],
		['read', 'cart.CartUpdated', 'respects'],
		['read', 'cart.events', 'respects'],
		['read', 'Carts', 'violates'],
		['publish', 'CartUpdated-v2', 'violates'],
		['write', 'sessions', 'unknown'],
		['write', 'nothing', 'unknown'],
	])('%s %s: %s', (...[access, name, verdict]) => {
		const { data, statement } = may(access, name);
		expect([data['verdict'], statement]).toEqual([verdict, statement]);
	});

	it('says who is to be asked, what says so, and what to use instead', () => {
		expect(may('write', 'cart.carts')).toMatchObject({
			governed: true,
			statement:
				'checkout-service of checkout must not: write cart.carts (only cart writes what it owns; owner: Team Cart).',
			data: {
				checks: [
					{
						ask: [{ context: 'cart', team: 'Team Cart' }],
						evidence: [{ what: 'table', uri: 'domain://bounded-context/cart', at: 'ownedData.0.name' }],
						instead: ['CartUpdated-v2'],
					},
				],
			},
			sources: [{ uri: 'component://component/checkout-service' }, { uri: 'domain://bounded-context/cart' }],
		});
	});

	it('judges all that a component declares when nothing is named', () => {
		expect(ask('check_ownership', { component: 'checkout service' })).toMatchObject({
			statement: expect.stringContaining('checkout-service of checkout respects the map in 2 accesses'),
			data: { verdict: 'respects' },
		});
	});

	it('asks for the domain where components are not known, and never takes ignorance for leave', () => {
		const alone = viewOf(SHOP, ['domain']);
		const component = 'checkout-service';
		expect(ask('check_ownership', { component }, alone).statement).toContain('say its bounded context as "domain"');
		const asked = { component, domain: 'checkout', name: 'cart.CartUpdated', access: 'read' };
		expect(ask('check_ownership', asked, alone).data).toMatchObject({
			verdict: 'violates',
			note: expect.stringContaining('Contracts are not known here'),
		});
	});
});

describe('[T4-DOMAIN-13] check_invariants', () => {
	const cart = (amount: number, quantity = 1) => ({
		cart: { total: { amount, currency: 'EUR' }, currency: 'EUR', lines: [{ quantity }] },
	});

	it('shows the failing sub-expression, and what no machine checks with its criterion', () => {
		const { statement, data } = ask('check_invariants', { domain: 'cart', states: [cart(1), cart(1, 0)] });
		expect(statement).toBe(
			'State 2 breaks cart.C-1: "l.quantity > 0" is false, 1 check held, 1 invariant not decided by what the states ' +
				'give and 1 invariant no machine checks (see what they demand).',
		);
		expect(data).toMatchObject({
			verdict: 'violated',
			results: [
				{ invariant: 'cart.C-1', state: 0, outcome: 'holds' },
				{
					state: 1,
					outcome: 'violated',
					failing: {
						expression: 'l.quantity > 0',
						items: [{ variable: 'l', is: 'cart.lines[0]' }],
						values: [{ expression: 'l.quantity', value: 0 }],
					},
				},
			],
			notDecided: [{ invariant: 'cart.C-3' }],
			notMachineChecked: [
				{
					invariant: 'cart.C-2',
					form: 'state machine',
					demands:
						'Given cart.Cart in each of its states, when a change is asked for, then only these happen: open to merged.',
				},
			],
		});
	});

	it('is unknown when a state does not say what is read, or says nothing that is asked', () => {
		const asked = (states: JsonValue[]) => ask('check_invariants', { invariant: 'cart.C-1', states }).data['verdict'];
		expect([asked([{ cart: {} }]), asked([{ other: 1 }]), asked([cart(0)])]).toEqual(['unknown', 'unknown', 'holds']);
		expect(ask('check_invariants', { invariant: 'cart.C-9', states: [{}] }).statement).toContain(
			'Did you mean "cart.C-',
		);
	});
});

describe('[T4-DOMAIN-14] find_touched_invariants', () => {
	const touched = (parameters: Record<string, JsonValue>) => {
		const { data } = ask('find_touched_invariants', parameters);
		return (data['touched'] as JsonObject[]).map(({ invariant }) => invariant);
	};

	it('finds those that read a field, a part of it or what it is a part of, and those in words about the entity', () => {
		expect(touched({ fields: ['cart.Cart.total.amount'] })).toEqual(['cart.C-1', 'cart.C-2']);
		expect(touched({ fields: ['cart.Cart.total'] })).toEqual(['cart.C-1', 'cart.C-2', 'cart.C-3']);
		expect(touched({ fields: ['cart.Cart.cartVersion'] })).toEqual(['cart.C-2', 'cart.C-3']);
		expect(touched({ fields: ['cart.CartLine.quantity'] })).toEqual(['cart.C-1']);
		expect(touched({ fields: ['/lines/0/quantity'], entity: 'Cart' })).toEqual(['cart.C-1', 'cart.C-2']);
		expect(touched({ fields: ['/currency'], contract: 'CartUpdated-v2' })).toEqual(['cart.C-2', 'cart.C-3']);
		expect(touched({ fields: ['cart.CartLine.sku'] })).toEqual([]);
	});

	it.each([
		['/components/schemas/Cart/properties/total/properties/amount', ['cart.C-1', 'cart.C-2']],
		['/components/schemas/Cart/properties/currency/pattern', ['cart.C-2', 'cart.C-3']],
		['/$defs/CartLine/properties/quantity/maximum', ['cart.C-1']],
		['/components/schemas/Cart/properties/lines/items/properties/quantity', ['cart.C-1', 'cart.C-2']],
		['/components/schemas/Money/properties/currency', ['cart.C-2', 'cart.C-3']],
		['/components/schemas/CartUpdated/properties/cart/properties/currency', ['cart.C-2', 'cart.C-3']],
		['/components/schemas/Cart', ['cart.C-1', 'cart.C-2', 'cart.C-3']],
		['cart.total.amount', ['cart.C-1', 'cart.C-2']],
		['shop.v1.Cart.currency', ['cart.C-2', 'cart.C-3']],
		['/properties/total', ['cart.C-1', 'cart.C-2', 'cart.C-3']],
	])('finds those of a place in a contract: %s [T4-PLANS-14]', (field, expected) => {
		expect(touched({ fields: [field], contract: 'CartUpdated-v2' })).toEqual(expected);
	});

	it('looks for a place of a contract in the context that owns it, and nowhere else', () => {
		const asked = { fields: ['/components/schemas/PaymentIntent/properties/amount'], contract: 'CartUpdated-v2' };
		expect(ask('find_touched_invariants', asked).governed).toBe(false);
		expect(
			touched({ fields: ['/paths/~1carts/get/responses/200/schema/properties/currency'], contract: 'Carts-v1' }),
		).toEqual(['cart.C-2', 'cart.C-3']);
	});

	it('says which are no longer expressible', () => {
		expect(ask('find_touched_invariants', { fields: ['cart.Cart.total'], removed: ['cart.Cart.total'] })).toMatchObject(
			{
				statement: expect.stringContaining('no longer expressible: cart.C-1 and cart.C-3.'),
				data: { inexpressible: 2, touched: [{ noLongerExpressible: ['"cart.Cart" has no "total"'] }, {}, {}] },
			},
		);
		const types = { 'cart.CartLine.quantity': 'text' };
		expect(ask('find_touched_invariants', { fields: ['cart.CartLine.quantity'], types }).data).toMatchObject({
			touched: [{ invariant: 'cart.C-1', noLongerExpressible: ['no such overload: string > int'] }],
		});
	});

	it('says which fields it does not know', () => {
		const { data, statement } = ask('find_touched_invariants', { fields: ['cart.Cart.total', 'foo.bar'] });
		expect([data['unknownFields'], statement]).toEqual([
			['foo.bar'],
			expect.stringContaining('not fields of a governed'),
		]);
		expect(ask('find_touched_invariants', { fields: ['foo'] }).governed).toBe(false);
	});
});

import { run as bufbuild } from '@bufbuild/cel';
import type { JsonObject, JsonValue } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { CART, modelIn } from '../model/model-fixture.ts';
import { type CompiledInvariant, compileInvariant } from './compile-invariant.ts';
import { EntityTypes } from './entity-types.ts';
import { evaluateInvariant } from './evaluate-invariant.ts';
import { readInvariant } from './invariant.ts';

const types = new EntityTypes(modelIn(CART).entity);

function compiled(expr: string): CompiledInvariant {
	const {
		invariant: [artifact],
	} = modelIn({ 'domain://invariant/cart.C': { context: 'cart', entity: 'cart.Cart', expr } });
	const { compiled: made, problems } = compileInvariant(readInvariant(artifact as never), types);
	if (!made) throw new Error(problems[0]?.why);
	return made;
}
const evaluated = (expr: string, state: JsonObject) => evaluateInvariant(compiled(expr), state);

describe('[T4-DOMAIN-04] a state that breaks an invariant is shown the part of it that is false', () => {
	const cart = {
		currency: 'EUR',
		total: { amount: 21599, currency: 'EUR' },
		lines: [
			{ sku: 'A', quantity: 1, price: { amount: 1, currency: 'EUR' } },
			{ sku: 'B', quantity: 100, price: { amount: 2, currency: 'CHF' } },
		],
	};
	it.each([
		['cart.total.amount >= 0 && cart.total.amount == 21600', 'cart.total.amount == 21600', [21599], []],
		['cart.lines.all(l, l.quantity <= 99)', 'l.quantity <= 99', [100], ['cart.lines[1]']],
		[
			'cart.lines.all(l, l.quantity > 0 && l.price.currency == cart.currency)',
			'l.price.currency == cart.currency',
			['CHF', 'EUR'],
			['cart.lines[1]'],
		],
		['cart.currency == "CHF" ? true : cart.lines.size() == 1', 'cart.lines.size() == 1', [2], []],
		['!(cart.currency in ["EUR"])', '!(cart.currency in ["EUR"])', ['EUR'], []],
		['cart.total.amount < 0 || cart.currency == "X"', 'cart.total.amount < 0 || cart.currency == "X"', [], []],
		['cart.lines.exists(l, l.sku == "C")', 'cart.lines.exists(l, l.sku == "C")', [], []],
	])('%s', (...[expr, expression, values, items]) => {
		const result = evaluated(expr, { cart });
		expect(result).toMatchObject({ outcome: 'violated', failing: { expression } });
		if (result.outcome !== 'violated') return;
		expect(result.failing.values.map(({ value }) => value)).toEqual(values);
		expect(result.failing.items.map(({ is }) => is)).toEqual(items);
		expect(expr.indexOf(expression)).toBe(result.failing.at.start);
	});

	it('takes whole numbers as ints, and as doubles where the attribute is one', () => {
		expect(evaluated('cart.weight * 2.0 < 5.0', { cart: { weight: 2 } })).toEqual({ outcome: 'holds' });
		expect(evaluated('cart.cartVersion + 1 == 3', { cart: { cartVersion: 2 } })).toEqual({ outcome: 'holds' });
		const expiresAt = '2026-02-01T00:00:00Z';
		expect(evaluated("cart.expiresAt > timestamp('2026-01-01T00:00:00Z')", { cart: { expiresAt } }).outcome).toBe(
			'holds',
		);
	});
});

describe('[T4-DOMAIN-05] what cannot be decided is unknown, never taken for true', () => {
	it.each([
		['cart.total.amount > 0', {}, 'the state does not give "cart"'],
		['cart.total.amount > 0', { cart: {} }, 'the state does not give "total"'],
		['cart.constructor == cart.owner', { cart: {} }, 'the state does not give "constructor"'],
		['cart.owner', { cart: { owner: 1 } }, 'the expression gives no true or false for this state'],
		['cart.cartVersion * 9223372036854775807 > 0', { cart: { cartVersion: 9 } }, 'overflow'],
		['1 / cart.cartVersion > 0', { cart: { cartVersion: 0 } }, 'zero'],
		["cart.status.matches('(')", { cart: { status: 'open' } }, 'missing'],
	])('%s', (expr, state, why) => {
		expect(evaluated(expr, state as JsonObject)).toEqual({ outcome: 'unknown', why: expect.stringContaining(why) });
	});
});

describe('[T4-DOMAIN-06] hostile expressions and states end, with an answer or as unknown', () => {
	const lines = Array.from({ length: 2000 }, (_, quantity) => ({ quantity }));
	const nested = (depth: number, inner: string) =>
		Array.from({ length: depth }).reduce<string>((body, _, at) => `cart.lines.all(v${at}, ${body})`, inner);
	const doubled = (times: number) =>
		Array.from({ length: times }).reduce<string>(
			(body, _, at) => `cel.bind(v${times - at}, v${times - at - 1} + v${times - at - 1}, ${body})`,
			`v${times} != ""`,
		);

	it.each([
		['loops in loops', nested(6, 'v0.quantity >= 0'), { cart: { lines } }, 'unknown'],
		[
			'a text that doubles',
			`cel.bind(v0, cart.status, ${doubled(14)})`,
			{ cart: { status: 'x'.repeat(1000) } },
			'unknown',
		],
		[
			'a list that doubles',
			`cel.bind(v0, cart.lines, ${doubled(14).replace('!= ""', '!= []')})`,
			{ cart: { lines } },
			'unknown',
		],
		[
			'a pattern that backtracks',
			'cart.status.matches("^(a+)+$")',
			{ cart: { status: `${'a'.repeat(5000)}b` } },
			'violated',
		],
		['a pattern of many repeats', 'cart.status.matches("^x{0,90}$")', { cart: { status: 'x'.repeat(90) } }, 'holds'],
		[
			'a pattern that RE2 writes out',
			`cart.status.matches("${'x{1000}'.repeat(400)}")`,
			{ cart: { status: 'x' } },
			'unknown',
		],
		[
			'a pattern of the state',
			'cart.status.matches(cart.status)',
			{ cart: { status: 'x{1000}'.repeat(99) } },
			'unknown',
		],
		['lists from lists', '[[cart.lines].map(a, [a, a].map(b, [b, b]))].size() == 1', { cart: { lines: [1] } }, 'holds'],
		['one honest loop over much', nested(1, 'v0.quantity >= 0'), { cart: { lines } }, 'holds'],
	])('%s', (...[, expr, state, outcome]) => {
		const said = evaluated(expr, state as JsonObject);
		expect([said.outcome, said]).toEqual([outcome, said]);
	});

	it('an expression that is too long or too deep is not read', () => {
		for (const expr of [
			`${'('.repeat(60)}true${')'.repeat(60)}`,
			`${'!'.repeat(3000)}true`,
			`cart.status in [${"'x',".repeat(300)}'y']`,
			`true${' && true'.repeat(1000)}`,
			'cart.status == '.repeat(400),
		]) {
			expect(() => compiled(expr), expr.slice(0, 20)).toThrow();
		}
	});

	it('a state that is nested deeply is looked at or refused, not fallen over', () => {
		let owner: JsonValue = 1;
		for (let depth = 0; depth < 50_000; depth++) owner = [owner];
		expect(evaluated('has(cart.owner)', { cart: { owner } }).outcome).toBe('unknown');
	});
});

describe('[T4-DOMAIN-07] another implementation of CEL has the same opinion', () => {
	const states: readonly JsonObject[] = [
		{
			cart: {
				cartVersion: 3,
				currency: 'EUR',
				status: 'open',
				lines: [{ sku: 'A', quantity: 2 }],
				owner: { guestId: 'g' },
			},
		},
		{ cart: { cartVersion: 0, currency: 'CHF', status: 'merged', lines: [], owner: {} } },
		{
			cart: {
				cartVersion: 9,
				currency: 'EUR',
				status: 'ordered',
				lines: [
					{ sku: 'A', quantity: 2 },
					{ sku: 'B', quantity: 7 },
				],
				owner: { customerId: 'c', guestId: 'g' },
			},
		},
	];
	it.each([
		'cart.cartVersion > 0 && cart.currency == "EUR"',
		'cart.lines.all(l, l.quantity >= 2 && l.quantity < 7)',
		'cart.lines.exists(l, l.sku == "B") || cart.cartVersion < 5',
		'cart.lines.exists_one(l, l.quantity > 1)',
		'has(cart.owner.guestId) != has(cart.owner.customerId)',
		'!(cart.status in ["merged", "ordered"]) || cart.lines.size() > 1',
		'cart.lines.map(l, l.quantity).all(q, q % 2 == 0)',
		'cart.lines.filter(l, l.quantity > 2).size() == 1',
		'cart.status.matches("^o.*n$") ? cart.cartVersion == 3 : cart.cartVersion - 9 == 0',
		'size(cart.currency) == 3 && cart.status.startsWith("o")',
		'cart.cartVersion / 2 * 2 == cart.cartVersion',
	])('%s', (expr) => {
		const ours = states.map((state) => evaluated(expr, state).outcome);
		const theirs = states.map((state) => (bufbuild(expr, bigIntegers(state) as never) ? 'holds' : 'violated'));
		expect(ours).toEqual(theirs);
	});
});

function bigIntegers(value: JsonValue): unknown {
	if (typeof value === 'number') return BigInt(value);
	if (Array.isArray(value)) return value.map(bigIntegers);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bigIntegers(item)]));
}

import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { CART, modelIn } from '../model/model-fixture.ts';
import { judgeInvariants } from './judge-invariants.ts';

const judged = (fields: JsonObject) =>
	judgeInvariants(
		modelIn({
			...CART,
			'domain://invariant/cart.C-1': {
				title: 'C',
				context: 'cart',
				severity: 'must',
				statement: 'It holds.',
				...fields,
			},
		}),
	);
const said = (fields: JsonObject) => judged(fields).map(({ rule, path, message }) => [rule, path.join('/'), message]);
const rules = (expr: string, more: JsonObject = {}) => judged({ expr, ...more }).map(({ rule }) => rule);

describe('[T4-DOMAIN-01] an expression parses and fits the attributes of its entities', () => {
	it('is silent about what is right', () => {
		for (const expr of [
			'cart.total.amount >= 0 && cart.currency == cart.total.currency',
			'cart.lines.all(l, l.quantity >= 1 && l.price.currency == cart.currency)',
			'has(cart.owner.guestId) != has(cart.owner.customerId)',
			"!intent.token.matches('[0-9]{12,19}') && paymentIntent.amount.amount == intent.amount.amount",
			'cart.weight * 2.0 < 60.0',
			"cart.expiresAt > timestamp('2026-01-01T00:00:00Z')",
			'cel.bind(n, cart.lines.filter(l, l.quantity > 1), n.size() < 3)',
			"cart['status'] == 'open' || cart.mergedInto.cartVersion > 1",
		]) {
			expect([expr, judged({ expr })]).toEqual([expr, []]);
		}
	});

	it('says at which character it cannot be read', () => {
		expect(said({ expr: 'cart.total.amount >= 0 &&' })).toEqual([
			['invariant-unparsable', 'expr', 'Cannot read the expression of "cart.C-1": at character 26, it ends too early.'],
		]);
		expect(said({ expression: 'cart..total' })[0]?.slice(0, 2)).toEqual(['invariant-unparsable', 'expression']);
	});

	it('names the attribute that is not there, also inside has and inside a list', () => {
		for (const [expr, what, character] of [
			['cart.totl.amount > 0', '"cart.Cart" has no "totl"', 1],
			['has(cart.totl)', '"cart.Cart" has no "totl"', 5],
			['cart.total.amont > 0', '"money" has no "amont"', 1],
			['cart.lines.all(l, l.qty > 0)', '"cart.CartLine" has no "qty"', 19],
			['cart.lines[0].qty > 0', '"cart.CartLine" has no "qty"', 1],
			['cart.lines.filter(l, l.quantity > 1).all(l, l.qty > 0)', '"cart.CartLine" has no "qty"', 45],
		] as const) {
			expect(said({ expr })).toEqual([
				[
					'invariant-field-unknown',
					'expr',
					`Cannot accept the expression of "cart.C-1": at character ${character}, ${what}.`,
				],
			]);
		}
		expect(judged({ expr: 'has(cart.totl)' })[0]?.remedy).toContain('cartVersion, owner, status');
	});

	it('refuses types that do not meet, and what is no condition', () => {
		for (const expr of ['cart.total.amount > "a"', 'cart.total.amount * 1.5 > 2.0', 'cart.total.amount', '1 + 1']) {
			expect(rules(expr)).toEqual(['invariant-ill-typed']);
		}
	});

	it('wants to know which entity a variable is', () => {
		expect(rules('carst.total.amount > 0')).toEqual(['invariant-variable-unknown']);
		const examples = { valid: [{ guest: { lines: [] } }] };
		expect(rules('guest.lines.size() == 0', { examples })).toEqual(['invariant-variable-untyped']);
		expect(rules('guest.lines.size() == 0', { examples, variables: { guest: 'cart.Cart' } })).toEqual([]);
		expect(rules('guest.line.size() == 0', { variables: { guest: 'cart.Cart' } })).toEqual(['invariant-field-unknown']);
		expect(rules('before.cartVersion <= after.cartVersion', { entity: 'cart.Cart' })).toEqual([]);
		expect(rules('before.version <= after.cartVersion', { entity: 'cart.Cart' })).toEqual(['invariant-field-unknown']);
	});

	it('is given once', () => {
		expect(rules('true', { expression: 'false' })).toEqual(['invariant-expression-twice']);
		expect(rules('true', { expression: 'true' })).toEqual([]);
	});
});

describe('[T4-DOMAIN-02] the examples of an invariant behave', () => {
	const expr = 'cart.total.amount >= 0 && cart.lines.all(l, l.quantity <= 99)';
	const cart = (amount: number, quantity: number) => ({ cart: { total: { amount }, lines: [{ quantity }] } });

	it('valid ones hold, invalid ones do not, and words are for people', () => {
		expect(rules(expr, { examples: { valid: [cart(0, 99), 'a cart'], invalid: [cart(-1, 1), cart(0, 100)] } })).toEqual(
			[],
		);
	});

	it('says which does not, and which part of the expression says so', () => {
		expect(said({ expr, examples: { valid: [cart(0, 1), cart(1, 100)], invalid: [cart(2, 2)] } })).toEqual([
			[
				'invariant-example-wrong',
				'examples/valid/1',
				'Cannot accept the valid example 2 of "cart.C-1": "l.quantity <= 99" is false.',
			],
			[
				'invariant-example-wrong',
				'examples/invalid/0',
				'Cannot accept the invalid example 1 of "cart.C-1": the expression is true.',
			],
		]);
	});

	it('says what an example does not give', () => {
		expect(said({ expr, examples: { valid: [{ cart: { total: {}, lines: [] } }, {}] } })).toEqual([
			[
				'invariant-example-undecided',
				'examples/valid/0',
				'Cannot decide the valid example 1 of "cart.C-1": the state does not give "amount".',
			],
			[
				'invariant-example-undecided',
				'examples/valid/1',
				'Cannot decide the valid example 2 of "cart.C-1": the state does not give "cart".',
			],
		]);
	});
});

describe('[T4-DOMAIN-03] prose and state machines are invariants too', () => {
	it('a table names states that the entity has, each once', () => {
		const transitions = [
			{ from: 'open', to: ['merged', 'shipped'] },
			{ from: 'open', to: [] },
		];
		expect(said({ entity: 'cart.Cart', transitions }).map(([rule, path]) => [rule, path])).toEqual([
			['invariant-transitions', 'transitions/0'],
			['invariant-transitions', 'transitions/1'],
		]);
		expect(judged({ entity: 'cart.Cart', transitions: [{ from: 'open', to: ['merged'] }] })).toEqual([]);
	});

	it('prose without a criterion is advised to have one', () => {
		expect(judged({})).toMatchObject([
			{
				rule: 'invariant-unchecked',
				severity: 'advice',
				remedy: expect.stringContaining('in any state, when anything changes it, then: It holds.'),
			},
		]);
		expect(judged({ acceptanceCriterion: 'Given, when, then.' })).toEqual([]);
	});
});

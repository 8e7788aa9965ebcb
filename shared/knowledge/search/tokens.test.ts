import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TERM, terms, tokens } from './tokens.ts';

describe('[T2-SEARCH-01] terms', () => {
	it.each([
		['CartUpdated-v2', ['cartupdated-v2', 'cartupdated', 'cart', 'updated', 'v2']],
		['cart.CART-1', ['cart.cart-1', 'cart', 'cart', '1']],
		['HTTPServer', ['httpserver', 'http', 'server']],
		['the policies of Cafés', ['policy', 'cafe']],
		['bus, status, address', ['bus', 'status', 'address']],
		['__proto__ constructor', ['proto', 'constructor']],
		['購物車 Überweisung', ['購物車', 'uberweisung']],
		['!?* \u0000', []],
	])('of %s', (text, expected) => {
		expect(terms(text)).toEqual(expected);
	});

	it('are cut, however long the word', () => {
		expect(Math.max(...terms('A'.repeat(100_000)).map(({ length }) => length))).toBe(LONGEST_TERM);
	});

	it('stand where they say, in any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
				for (const { term, start, end } of tokens(text)) {
					expect(term.length).toBeGreaterThan(0);
					expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);
				}
			}),
		);
	});
});

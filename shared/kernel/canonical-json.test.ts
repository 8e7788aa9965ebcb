import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalJson } from './canonical-json.ts';
import { digestOf } from './digest.ts';

describe('canonicalJson (RFC 8785) [T2-CANON-01]', () => {
	it('sorts members by UTF-16 code units (RFC 8785 section 3.2.3)', () => {
		const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
		expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
	});

	it('writes numbers and texts as ECMAScript does (RFC 8785 section 3.2.2)', () => {
		expect(canonicalJson([-0, 1e21 / 10 ** 10, 0.1 + 0.2, 1e-7, '\u000f"\\/\u2028'])).toBe(
			'[0,100000000000,0.30000000000000004,1e-7,"\\u000f\\"\\\\/\u2028"]',
		);
	});

	it('comes back as it was, and the order of members never matters', () => {
		fc.assert(
			fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
				fc.pre(hasCanonicalForm(value));
				const text = canonicalJson(value);
				expect(canonicalJson(JSON.parse(text))).toBe(text);
				expect(canonicalJson(reversed(value))).toBe(text);
			}),
		);
	});

	it('leaves out what is undefined, so that absent and undefined are one', () => {
		expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
	});

	it.each([
		[Number.NaN, 'Cannot canonicalise NaN'],
		[Number.POSITIVE_INFINITY, 'Cannot canonicalise Infinity'],
		[2 ** 53, 'integers beyond 2^53 lose digits'],
		['\ud800', 'lone surrogate'],
		[{ '\udc00': 1 }, 'lone surrogate'],
		[new Map(), 'not plain JSON'],
		[new Date(0), 'not plain JSON'],
		[() => 1, 'not plain JSON'],
		[1n, 'not plain JSON'],
	])('refuses %s', (value, message) => {
		expect(() => canonicalJson(value)).toThrow(message);
	});

	it('keeps a member named __proto__ as a member', () => {
		expect(canonicalJson(JSON.parse('{"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1}}');
	});

	it('has digests that never change', () => {
		expect(digestOf(canonicalBytes({ b: [1, 'ü'], a: null }))).toBe(
			'sha256:6bafd57c7869b3aca54e576a5157b40cc195c8486124cab93d52f1b59556838e',
		);
	});
});

function hasCanonicalForm(value: unknown): boolean {
	try {
		canonicalJson(value);
		return true;
	} catch {
		return false;
	}
}

function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).reverse();
	return Object.fromEntries(entries.map(([name, member]) => [name, reversed(member)]));
}

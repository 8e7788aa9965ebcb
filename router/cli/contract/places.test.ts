import { describe, expect, it } from 'vitest';
import { placeIn } from './places.ts';

const JSON_TEXT = '{\n  "a/b": {\n    "list": [\n      {"x": 1},\n      {"y": 2}\n    ]\n  }\n}\n';
const GRAPHQL = 'type Order {\n  id: ID\n}\n\ntype Cart {\n  total: Int\n  id: ID!\n}\n';

describe('[T4-CONTRACTCLI-07] the place of a difference in a document', () => {
	it.each([
		[JSON_TEXT, '/a~1b/list/1/y', { line: 5, column: 8 }],
		[JSON_TEXT, '/a~1b/list/1', { line: 5, column: 7 }],
		[JSON_TEXT, '/a~1b/gone/deep', { line: 2, column: 3 }],
		[JSON_TEXT, '', { line: 1, column: 1 }],
		['a:\n  b: 1\n', '/a/b', { line: 2, column: 3 }],
		[GRAPHQL, 'Cart.id', { line: 7, column: 3 }],
		[GRAPHQL, 'Cart', { line: 5, column: 6 }],
		[`type Query { cart: Cart }\n${GRAPHQL}`, 'Cart.total', { line: 7, column: 3 }],
		['type Query {\n  cart(id: ID, lang: String!): Cart\n}\n', 'Query.cart(lang:)', { line: 2, column: 16 }],
		[GRAPHQL, 'Gone.id', { line: 2, column: 3 }],
		['syntax = "proto3";\n', 'cart.proto:12:4', { line: 12, column: 4 }],
		['{', '/a', { line: 1, column: 1 }],
	])('%#: is found', (text, named, expected) => {
		expect(placeIn(text, named)).toEqual(expected);
	});
});

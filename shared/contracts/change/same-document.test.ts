import { describe, expect, it } from 'vitest';
import type { ContractFormat } from '../contract-format.ts';
import { sameDocument } from './same-document.ts';

const same = (format: ContractFormat, one: string, other: string) =>
	sameDocument(format, { file: 'one', text: one }, { file: 'other', text: other });

describe('[T4-CHANGE-03] documents are compared as what they say', () => {
	it.each<[ContractFormat, string, string]>([
		[
			'asyncapi',
			'asyncapi: 3.0.0\ninfo: {title: A, version: 1.0.0}\n',
			'{"info": {"version": "1.0.0", "title": "A"}, "asyncapi": "3.0.0"}',
		],
		['openapi', '# ours\nopenapi: 3.1.0\n', 'openapi: "3.1.0"\n'],
		['avro', '["null", "string"]', '[\n"null","string" ]'],
		['protobuf', 'message A { string id = 1; } // one', '/* two */\nmessage A {\n  string id = 1;\n}'],
		['graphql', 'type A { id: ID }', '# ours\ntype A {\n  id: ID\n}'],
		['json-schema', 'no: [json', 'no: [json'],
	])('finds the same %s', (format, one, other) => {
		expect(same(format, one, other)).toBe(true);
	});

	it.each<[ContractFormat, string, string]>([
		['json-schema', '{"description": "A"}', '{"description": "B"}'],
		['json-schema', '{"enum": [1, 2]}', '{"enum": [2, 1]}'],
		['graphql', 'type A { id: ID }', 'type A { id: ID! }'],
		['graphql', 'type A {', 'type A { '],
		['avro', '{"a": 1', '{"a": 1 '],
	])('finds another %s', (format, one, other) => {
		expect(same(format, one, other)).toBe(false);
	});
});

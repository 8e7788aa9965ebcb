import { describe, expect, it } from 'vitest';
import { documentFormat } from './document-format.ts';

describe('[T4-CONTRACTCLI-06] the format of a document', () => {
	it.each([
		['a.avsc', '"string"', 'avro'],
		['a.proto', '', 'protobuf'],
		['a.GRAPHQL', '', 'graphql'],
		['a.gql', '', 'graphql'],
		['a.yaml', 'openapi: 3.1.0\n', 'openapi'],
		['a.json', '{"swagger": "2.0"}', 'openapi'],
		['a.yml', 'asyncapi: 3.0.0\n', 'asyncapi'],
		['a.json', '{"type": "object"}', 'json-schema'],
		['a.json', '{"type": "array", "items": {}}', 'json-schema'],
		['a.json', '{"type": "record", "name": "A", "fields": []}', 'avro'],
		['a.json', 'no JSON', undefined],
		['a.txt', 'openapi: 3.1.0\n', undefined],
		['openapi', 'openapi: 3.1.0\n', undefined],
	])('of %s with %j is told', (file, text, expected) => {
		expect(documentFormat(file, text)).toBe(expected);
	});
});

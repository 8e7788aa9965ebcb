import type { ContractFormat } from '@tenet/contracts';
import type { JsonObject } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';

const ENDINGS: Readonly<Record<string, ContractFormat>> = {
	avsc: 'avro',
	avpr: 'avro',
	proto: 'protobuf',
	graphql: 'graphql',
	graphqls: 'graphql',
	gql: 'graphql',
};

const AVRO_TYPES = new Set(['record', 'error', 'enum', 'fixed', 'array', 'map']);

/** The format of a document, by the ending of its name, or else by what it says; nothing when that cannot be told. */
export function documentFormat(file: string, text: string): ContractFormat | undefined {
	const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
	const byName = ENDINGS[ending];
	if (byName) return byName;
	if (!['json', 'yaml', 'yml'].includes(ending)) return undefined;
	const { value } = readAuthored(Buffer.from(text), 'yaml');
	return value && saidBy(value);
}

function saidBy(value: JsonObject): ContractFormat {
	if ('openapi' in value || 'swagger' in value) return 'openapi';
	if ('asyncapi' in value) return 'asyncapi';
	const isNamed = typeof value['type'] === 'string' && AVRO_TYPES.has(value['type']);
	const isAvro = isNamed && ('fields' in value || 'symbols' in value || 'size' in value || 'values' in value);
	return isAvro ? 'avro' : 'json-schema';
}

import { isObject, pointerOf } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { ContractFormat } from '../contract-format.ts';

/** Where a message's payload is said, and in which language. */
export interface Payload {
	readonly pointer: string;
	readonly says: 'schema' | 'any';
	/** Absent for a language that nobody judges. */
	readonly format?: ContractFormat;
	/** What its author called the language. */
	readonly schemaFormat: string;
}

/** What AsyncAPI calls its own dialect, a superset of JSON Schema. */
const OWN = 'application/vnd.aai.asyncapi';

/** AsyncAPI 2 says the language beside the payload, AsyncAPI 3 inside it. */
export function payloadOf(document: ApiDocument, message: Mapping): Payload {
	const { payload } = message.value;
	const pointer = pointerOf(['payload'], message.pointer);
	if (isObject(payload) && typeof payload['schemaFormat'] === 'string') {
		const inside = Object.hasOwn(payload, 'schema');
		const at = inside ? pointerOf(['schema'], pointer) : pointer;
		return { pointer: at, says: inside ? 'schema' : 'any', ...languageOf(payload['schemaFormat']) };
	}
	const language = languageOf(document.text(message, 'schemaFormat') ?? OWN);
	return { pointer, says: payload === undefined ? 'any' : 'schema', ...language };
}

const LANGUAGES: readonly (readonly [RegExp, ContractFormat])[] = [
	[/^application\/vnd\.aai\.asyncapi/, 'json-schema'],
	[/^application\/schema\+/, 'json-schema'],
	[/^application\/vnd\.oai\.openapi/, 'json-schema'],
	[/^application\/vnd\.apache\.avro/, 'avro'],
	[/^application\/vnd\.google\.protobuf/, 'protobuf'],
];

function languageOf(schemaFormat: string): Pick<Payload, 'format' | 'schemaFormat'> {
	const format = LANGUAGES.find(([names]) => names.test(schemaFormat.toLowerCase()))?.[1];
	return { schemaFormat, ...(format && { format }) };
}

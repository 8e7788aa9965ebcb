import { canonicalJson, type JsonValue } from '@tenet/kernel';
import { parse, print } from 'graphql';
import { readApiDocument } from '../api-document/read-api-document.ts';
import { jsonFault } from '../avro/json-fault.ts';
import type { ContractDocument, ContractFormat } from '../contract-format.ts';
import { withoutComments } from '../protobuf/without-comments.ts';

/**
 * Whether two documents say the same: as data, whatever comments stand beside it, in which order members are written,
 * and whether as YAML or JSON. What cannot be read says the same only when it is the same text.
 */
export function sameDocument(
	format: ContractFormat | undefined,
	one: ContractDocument | undefined,
	other: ContractDocument | undefined,
): boolean {
	if (one === undefined || other === undefined) return one === other;
	if (one.text === other.text) return true;
	const said = saidBy(format, one);
	return said !== undefined && said === saidBy(format, other);
}

function saidBy(format: ContractFormat | undefined, document: ContractDocument): string | undefined {
	switch (format) {
		case 'graphql':
			return definitions(document.text);
		case 'protobuf':
			return withoutComments(document.text);
		case 'avro':
			return jsonFault(document.text) ? undefined : canonicalJson(JSON.parse(document.text) as JsonValue);
		default: {
			const read = readApiDocument(document);
			return 'root' in read ? canonicalJson(read.root) : undefined;
		}
	}
}

function definitions(text: string): string | undefined {
	try {
		return print(parse(text, { noLocation: true, maxTokens: 200_000 }));
	} catch {
		return undefined;
	}
}

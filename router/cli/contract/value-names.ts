import type { ChangeFinding } from '@tenet/contracts';
import type { ContractRecord } from '@tenet/contracts/registry';
import { readAuthored } from '@tenet/kernel/yaml';
import { changedAvroNames, changedPlaces } from './changed-places.ts';

interface ChangedDocument {
	readonly before: ContractRecord;
	readonly after: ContractRecord;
	readonly findings: readonly ChangeFinding[];
}

/**
 * What changed in a document, as those call it who speak of its values, and not of its text: JSON pointers into schemas,
 * else names such as `Cart.total`.
 */
export function valueNames({ before, after, findings }: ChangedDocument): readonly string[] {
	const { format } = after;
	if (format === 'protobuf') return findings.flatMap(({ message }) => protobufNames(message));
	if (format === 'graphql') return findings.map(({ path }) => path.replace(/\(.*$/, ''));
	const [then, now] = [documentValue(before), documentValue(after)];
	if (then === undefined || now === undefined) return [];
	return format === 'avro' ? changedAvroNames(then, now) : changedPlaces(then, now);
}

function documentValue({ document }: ContractRecord) {
	return document && readAuthored(Buffer.from(document.text), 'yaml').value;
}

/** buf names places by line; what changed there stands in its words: field "2" with name "sku" on message "CartLine". */
function protobufNames(message: string): readonly string[] {
	const [, type] = /\bmessage "([\w.]+)"/.exec(message) ?? [];
	const short = type?.slice(type.lastIndexOf('.') + 1);
	const words = [...message.matchAll(/"([A-Za-z_]\w*)"/g)].map(([, word = '']) => word);
	const fields = words.filter((word) => word !== short).flatMap((word) => [word, camelCase(word)]);
	if (short === undefined) return fields;
	return fields.length === 0 ? [short] : fields.map((field) => `${short}.${field}`);
}

function camelCase(name: string): string {
	return name.replace(/_+([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

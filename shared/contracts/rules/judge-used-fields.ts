import type { JsonObject } from '@tenet/kernel';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { type ContractIssue, contractIssue } from './contract-issue.ts';
import { type DocumentPlaces, placesOf } from './document-places.ts';

/** What records rely on must stand in the documents. One that cannot be read has its findings already. */
export function judgeUsedFields(registry: ContractRegistry): readonly ContractIssue[] {
	return registry.consumers.flatMap((record) => {
		const contract = record.contract === undefined ? undefined : registry.contract(record.contract);
		if (!contract || record.status === 'retired' || !record.fieldsUsed?.length) return [];
		const places = placesIn(contract);
		return places ? judgeOne(record, contract, places) : [];
	});
}

/** Read once for as long as the artifact says the same: documents are long. */
function placesIn(contract: ContractRecord): DocumentPlaces | undefined {
	const { fields } = contract.artifact;
	if (!READ.has(fields)) READ.set(fields, placesOf(contract));
	return READ.get(fields);
}

const READ = new WeakMap<JsonObject, DocumentPlaces | undefined>();

function judgeOne(
	{ uri, id, artifact, fieldsUsed = [] }: ConsumerRecord,
	contract: ContractRecord,
	places: DocumentPlaces,
): readonly ContractIssue[] {
	return fieldsUsed.flatMap(({ path }) => {
		if (path === '*' || places.has(path)) return [];
		const why = path.startsWith('/') ? `it has nothing there` : 'that is no JSON pointer';
		const words = {
			message: `Cannot find "${path}", on which "${id}" relies, in the document of "${contract.id}": ${why}.`,
			remedy: 'Correct the pointer, such as "/components/schemas/Cart/properties/total"; "*" stands for all of it.',
		};
		return [contractIssue('used-field-missing', { uri, path: placeOf(artifact.fields['fieldsUsed'], path) }, words)];
	});
}

/** Where the record says it: a text, or the path of an object. */
function placeOf(authored: unknown, path: string): readonly (string | number)[] {
	const items: readonly unknown[] = Array.isArray(authored) ? authored : [];
	const index = items.findIndex((item) => item === path || (item as { readonly path?: unknown } | null)?.path === path);
	if (index < 0) return ['fieldsUsed'];
	return typeof items[index] === 'string' ? ['fieldsUsed', index] : ['fieldsUsed', index, 'path'];
}

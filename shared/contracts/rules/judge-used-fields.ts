import type { JsonObject } from '@tenet/kernel';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { type ContractIssue, contractIssue } from './contract-issue.ts';
import { type DocumentPlaces, placesOf } from './document-places.ts';

/** What records rely on must stand in the documents. */
export async function judgeUsedFields(registry: ContractRegistry): Promise<readonly ContractIssue[]> {
	const issues: ContractIssue[] = [];
	for (const record of registry.consumers) {
		const contract = record.contract === undefined ? undefined : registry.contract(record.contract);
		if (!contract || record.status === 'retired' || !record.fieldsUsed?.length) continue;
		const places = await placesIn(contract);
		if (places) issues.push(...judgeOne(record, contract, places));
	}
	return issues;
}

/** Read once for as long as the artifact says the same: documents are long. */
function placesIn(contract: ContractRecord): Promise<DocumentPlaces | undefined> {
	const { fields } = contract.artifact;
	const read = READ.get(fields) ?? placesOf(contract);
	READ.set(fields, read);
	return read;
}

const READ = new WeakMap<JsonObject, Promise<DocumentPlaces | undefined>>();

/** Places that stand for all of a document. */
const ALL = ['*', '', '#', '/*'];

function judgeOne(
	{ uri, id, artifact, fieldsUsed = [] }: ConsumerRecord,
	contract: ContractRecord,
	places: DocumentPlaces,
): readonly ContractIssue[] {
	return fieldsUsed.flatMap(({ path }) => {
		const why = ALL.includes(path) ? undefined : places.whyNot(path);
		if (why === undefined) return [];
		const words = {
			message: `Cannot find "${path}", on which "${id}" relies, in the document of "${contract.id}": ${why}.`,
			remedy: `Correct it, such as "${places.example}"; "*" stands for all of it.`,
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

import type { JsonObject } from '@tenet/kernel';
import type { ArtifactUri } from '@tenet/knowledge';
import { type ContractRegistry, registryOfResolution } from '../registry/contract-registry.ts';

/** A registry of artifacts written down in a test, by uri. */
export function registryIn(artifacts: Readonly<Record<string, JsonObject>>): ContractRegistry {
	const resolved = Object.entries(artifacts)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([uri, fields]) => {
			const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
			return { uri: uri as ArtifactUri, area, kind, id, fields, provenance: {} };
		});
	return registryOfResolution({ artifacts: resolved as never });
}

/** A contract with a document of a total and a status, so that a test says only what it is about. */
export function contractIn(id: string, fields: JsonObject = {}): Readonly<Record<string, JsonObject>> {
	const [name = '', major = ''] = id.split('-v');
	const document = { file: `${id}.json`, mediaType: 'application/json', text: DOCUMENT };
	const said = { name, version: `${major}.1.0`, type: 'event', format: 'json-schema', document, lifecycle: 'active' };
	return { [`integration://contract/${id}`]: { title: id, ownerContext: 'cart', ...said, ...fields } };
}

/** Somebody who reads it, unless the fields say otherwise. */
export function recordIn(component: string, contract: string, fields: JsonObject = {}): Record<string, JsonObject> {
	const said = { contract, component, role: 'consumer', criticality: 'low' };
	return { [`integration://consumer/${component}.${contract}`]: { title: component, ...said, ...fields } };
}

export const DOCUMENT = JSON.stringify({
	type: 'object',
	required: ['total'],
	properties: {
		total: { $ref: '#/$defs/Money' },
		status: { enum: ['open', 'ordered'] },
		lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
	},
	$defs: { Money: { type: 'object', properties: { amount: { type: 'integer' } } } },
});

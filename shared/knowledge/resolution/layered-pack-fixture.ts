import { digestOf, type JsonObject } from '@tenet/kernel';
import type { ArtifactId, AuthoredArtifact } from '../artifact.ts';
import type { LayeredPack } from './resolution.ts';

/** A pack for tests, with what it says given as `{'policy/pii': fields}`; the file is `<id>.<kind>.yaml`. */
export function layeredPack(
	layer: LayeredPack['layer'],
	said: Readonly<Record<string, JsonObject>>,
	more: Partial<LayeredPack> = {},
): LayeredPack {
	const artifacts = Object.entries(said).map(([name, fields]) => authored(name, fields));
	const pack = { layer, name: layer, version: '1.0.0', digest: digestOf(layer), artifacts, findings: [] };
	return { ...pack, ...more };
}

export function authored(name: string, fields: JsonObject): AuthoredArtifact {
	const [kind = '', id = ''] = name.split('/');
	const area = AREA_OF[kind] ?? 'platform';
	return { area, kind, id: id as ArtifactId, fields, file: `${id}.${kind}.yaml` };
}

export const POLICY = {
	title: 'Personal data',
	statement: 'Personal data stays where it is.',
	severity: 'must',
	rules: [{ id: 'PII-1', statement: 'No personal data in logs.' }],
} as const satisfies JsonObject;

export const CONTRACT = {
	title: 'Foo',
	name: 'Foo',
	version: '1.0.0',
	type: 'event',
	format: 'asyncapi',
	document: { file: 'a.yaml', mediaType: 'application/yaml', text: 'asyncapi: 3.0.0' },
	ownerContext: 'cart',
	lifecycle: 'active',
} as const satisfies JsonObject;

export const CONTEXT = {
	title: 'Cart',
	owner: 'a',
	purpose: 'b',
	boundaries: { owns: [], excludes: [] },
	ownedEvents: [],
	ownedData: [],
} as const satisfies JsonObject;

const AREA_OF: Readonly<Record<string, AuthoredArtifact['area']>> = {
	'bounded-context': 'domain',
	entity: 'domain',
	invariant: 'domain',
	contract: 'integration',
	consumer: 'integration',
	runbook: 'component',
};

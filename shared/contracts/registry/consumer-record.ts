import type { JsonObject, JsonValue } from '@tenet/kernel';
import type { ArtifactUri } from '@tenet/knowledge';
import { objectsOf, textOf, textsOf } from '@tenet/knowledge/answering';
import type { RegisteredArtifact } from './contract-record.ts';

/** What a consumer relies on in the document of a contract. */
export interface UsedField {
	/** A JSON pointer in which `*` stands for any one name; or `*` alone, for all of it. */
	readonly path: string;
	/** What it does with a value that the document does not list, where it says so: new values then do not break it. */
	readonly fallback?: string;
}

/** A component that reads or writes a contract version. */
export interface ConsumerRecord {
	readonly artifact: RegisteredArtifact;
	readonly uri: ArtifactUri;
	readonly id: string;
	/** The id of the contract version. */
	readonly contract: string | undefined;
	readonly component: string | undefined;
	readonly role: 'consumer' | 'producer';
	readonly versionRange: string | undefined;
	/** Undefined when it does not say: then it may use all of it. */
	readonly fieldsUsed: readonly UsedField[] | undefined;
	readonly operations: readonly string[];
	readonly channels: readonly string[];
	readonly environments: readonly { readonly name: string; readonly version?: string }[];
	readonly owner: string | undefined;
	readonly contact: string | undefined;
	readonly criticality: 'low' | 'medium' | 'high' | undefined;
	readonly evidence: readonly JsonObject[];
	readonly lastSeen: string | undefined;
	readonly migrateBy: string | undefined;
	readonly status: 'planned' | 'active' | 'migrating' | 'retired';
}

/** The record of a consumer's artifact. */
export function consumerRecord(artifact: RegisteredArtifact): ConsumerRecord {
	const { uri, id, fields } = artifact;
	const said = (field: string) => textOf(fields, field);
	return {
		artifact,
		uri,
		id,
		contract: said('contract'),
		component: said('component'),
		role: said('role') === 'producer' ? 'producer' : 'consumer',
		versionRange: said('versionRange'),
		fieldsUsed: Object.hasOwn(fields, 'fieldsUsed') ? itemsOf(fields, 'fieldsUsed').flatMap(usedField) : undefined,
		operations: textsOf(fields, 'operations'),
		channels: textsOf(fields, 'channels'),
		environments: itemsOf(fields, 'environments').flatMap(environment),
		owner: said('owner'),
		contact: said('contact'),
		criticality: (['low', 'medium', 'high'] as const).find((word) => word === said('criticality')),
		evidence: objectsOf(fields, 'evidence'),
		lastSeen: said('lastSeen'),
		migrateBy: said('migrateBy'),
		status: (['planned', 'migrating', 'retired'] as const).find((word) => word === said('status')) ?? 'active',
	};
}

/** Texts as they are, and objects. */
function itemsOf(fields: JsonObject, name: string): readonly (string | JsonObject)[] {
	const value: JsonValue | undefined = fields[name];
	if (!Array.isArray(value)) return [];
	return value.filter(
		(item): item is string | JsonObject =>
			typeof item === 'string' || (typeof item === 'object' && item !== null && !Array.isArray(item)),
	);
}

function usedField(item: string | JsonObject): readonly UsedField[] {
	if (typeof item === 'string') return [{ path: item }];
	const path = textOf(item, 'path');
	const fallback = textOf(item, 'fallback');
	return path === undefined ? [] : [{ path, ...(fallback !== undefined && { fallback }) }];
}

function environment(item: string | JsonObject): ConsumerRecord['environments'] {
	if (typeof item === 'string') return [{ name: item }];
	const name = textOf(item, 'name');
	const version = textOf(item, 'version');
	return name === undefined ? [] : [{ name, ...(version !== undefined && { version }) }];
}

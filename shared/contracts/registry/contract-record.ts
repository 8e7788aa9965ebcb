import type { Digest, JsonObject } from '@tenet/kernel';
import type { ArtifactUri } from '@tenet/knowledge';
import { objectOf, objectsOf, textOf } from '@tenet/knowledge/answering';
import { CONTRACT_FORMATS, type ContractDocument, type ContractFormat } from '../contract-format.ts';
import type { CompatibilityPolicy, Direction } from '../verdict.ts';

export const LIFECYCLES = ['draft', 'active', 'deprecated', 'sunset', 'removed'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** An artifact as the rules of contracts look at it, whoever holds it. */
export interface RegisteredArtifact {
	readonly uri: ArtifactUri;
	readonly kind: string;
	readonly id: string;
	readonly title: string;
	readonly fields: JsonObject;
	/** Of its sealed body, where the holder knows it. */
	readonly digest?: Digest;
}

/** One major version of a contract. What is absent in its artifact, or not of the expected form, is absent here. */
export interface ContractRecord {
	readonly artifact: RegisteredArtifact;
	readonly uri: ArtifactUri;
	/** `CartUpdated-v2`. */
	readonly id: string;
	/** `CartUpdated`, which its versions share. */
	readonly name: string;
	/** A full semantic version. */
	readonly version: string | undefined;
	readonly type: 'event' | 'api' | 'schema' | undefined;
	readonly format: ContractFormat | undefined;
	readonly document: ContractDocument | undefined;
	readonly lifecycle: Lifecycle | undefined;
	readonly ownerContext: string | undefined;
	readonly channel: string | undefined;
	readonly policy: CompatibilityPolicy;
	readonly direction: Direction;
	/** Days, `2026-11-30`. */
	readonly deprecatedOn: string | undefined;
	readonly sunsetOn: string | undefined;
	readonly replacedBy: string | undefined;
	/** Earlier versions that are still read again; undefined when nothing is said of them. */
	readonly retained: readonly RetainedVersion[] | undefined;
	readonly noConsumers: { readonly because: string; readonly on: string } | undefined;
}

export interface RetainedVersion {
	readonly version: string;
	readonly document: ContractDocument;
}

/** The record of a contract's artifact. */
export function contractRecord(artifact: RegisteredArtifact): ContractRecord {
	const { uri, id, fields } = artifact;
	const said = (field: string) => textOf(fields, field);
	const retained = Object.hasOwn(fields, 'retained')
		? objectsOf(fields, 'retained').flatMap(retainedVersion)
		: undefined;
	return {
		artifact,
		uri,
		id,
		name: said('name') ?? id.replace(/-v\d+$/, ''),
		version: said('version'),
		type: oneOf(['event', 'api', 'schema'], said('type')),
		format: oneOf(CONTRACT_FORMATS, said('format')),
		document: documentOf(objectOf(fields, 'document')),
		lifecycle: oneOf(LIFECYCLES, said('lifecycle')),
		ownerContext: said('ownerContext'),
		channel: said('channel'),
		policy: oneOf(['strict', 'declared'], said('policy')) ?? 'declared',
		direction: directionOf(fields, retained),
		deprecatedOn: said('deprecatedOn'),
		sunsetOn: said('sunsetOn'),
		replacedBy: said('replacedBy'),
		retained,
		noConsumers: assertionOf(objectOf(fields, 'noConsumers')),
	};
}

/**
 * Who must read what, of a bare schema. An event's readers lag behind its writer; of an API both sides speak, and its
 * surfaces say it themselves; what is kept and read again is read by new readers too.
 */
function directionOf(fields: JsonObject, retained: readonly RetainedVersion[] | undefined): Direction {
	const promised = oneOf(['backward', 'forward', 'full'], textOf(fields, 'compatibility'));
	if (retained) return 'full';
	switch (textOf(fields, 'type')) {
		case 'event':
			return promised === 'full' ? 'full' : 'forward';
		case 'api':
			return promised ?? 'backward';
		default:
			return promised ?? 'full';
	}
}

function documentOf(fields: JsonObject): ContractDocument | undefined {
	const file = textOf(fields, 'file');
	const text = textOf(fields, 'text');
	return file === undefined || text === undefined ? undefined : { file, text };
}

function retainedVersion(fields: JsonObject): readonly RetainedVersion[] {
	const version = textOf(fields, 'version');
	const document = documentOf(objectOf(fields, 'document'));
	return version === undefined || document === undefined ? [] : [{ version, document }];
}

function assertionOf(fields: JsonObject): ContractRecord['noConsumers'] {
	const because = textOf(fields, 'because');
	const on = textOf(fields, 'on');
	return because === undefined || on === undefined ? undefined : { because, on };
}

/** A word of a closed set; anything else is absent. */
function oneOf<const Words extends readonly string[]>(
	words: Words,
	said: string | undefined,
): Words[number] | undefined {
	return words.find((word) => word === said);
}

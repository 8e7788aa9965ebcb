import type { FieldPath, JsonObject } from '@tenet/kernel';
import type { ArtifactUri } from '@tenet/knowledge';
import { listOf, placedObjectsOf, textOf } from '@tenet/knowledge/answering';
import type { DomainArtifact, DomainModel } from '../model/domain-model.ts';

/** What is owned by exactly one bounded context. */
export type Ownable = 'entity' | 'event' | 'contract' | 'table' | 'topic' | 'bucket' | 'cache' | 'index' | 'store';

/** An artifact saying that a bounded context owns something, or that a component of one keeps it. */
export interface OwnershipClaim {
	readonly what: Ownable;
	readonly name: string;
	readonly context: string;
	readonly uri: ArtifactUri;
	readonly path: FieldPath;
}

/**
 * Every claim of a model. A context claims in its own artifact; entities, events and contracts name their context; the
 * channel of an event contract is a topic of its owner.
 */
export function ownershipClaims(model: DomainModel): readonly OwnershipClaim[] {
	return [
		...model['bounded-context'].flatMap(claimsOfContext),
		...model.entity.flatMap((entity) => claimOf(entity, 'entity', 'context')),
		...model['domain-event'].flatMap((event) => claimOf(event, 'event', 'context')),
		...model.contract.flatMap(claimsOfContract),
	];
}

/** Two claims with one key are about one thing. A table and a topic of one name are two things. */
export function claimKey({ what, name }: Pick<OwnershipClaim, 'what' | 'name'>): string {
	return `${what} ${name.toLowerCase()}`;
}

function claimsOfContext({ id, uri, fields }: DomainArtifact): readonly OwnershipClaim[] {
	const events = listOf(fields, 'ownedEvents').flatMap((name, index): readonly OwnershipClaim[] =>
		typeof name === 'string' ? [{ what: 'event', name, context: id, uri, path: ['ownedEvents', index] }] : [],
	);
	const data = placedObjectsOf(fields, 'ownedData').flatMap(({ index, value }): readonly OwnershipClaim[] => {
		const name = textOf(value, 'name');
		if (name === undefined) return [];
		return [{ what: storeOf(value), name, context: id, uri, path: ['ownedData', index, 'name'] }];
	});
	return [...events, ...data];
}

function storeOf(data: JsonObject): Ownable {
	const store = textOf(data, 'store');
	return STORES.find((one) => one === store) ?? 'store';
}

const STORES = ['table', 'topic', 'bucket', 'cache', 'index'] as const;

function claimOf({ id, uri, fields }: DomainArtifact, what: Ownable, field: string): readonly OwnershipClaim[] {
	const context = textOf(fields, field);
	return context === undefined ? [] : [{ what, name: id, context, uri, path: [field] }];
}

function claimsOfContract(contract: DomainArtifact): readonly OwnershipClaim[] {
	const { uri, fields } = contract;
	const own = claimOf(contract, 'contract', 'ownerContext');
	const context = textOf(fields, 'ownerContext');
	const channel = textOf(fields, 'channel');
	if (context === undefined || channel === undefined || textOf(fields, 'type') !== 'event') return own;
	return [...own, { what: 'topic', name: channel, context, uri, path: ['channel'] }];
}

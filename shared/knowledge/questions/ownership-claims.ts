import type { JsonObject } from '@tenet/kernel';
import { objectOf, objectsOf, textOf, textsOf } from '../field-values.ts';
import { findNamed, type Named } from '../naming/find-named.ts';
import { folded } from '../naming/folded-name.ts';
import type { KnowledgeView, ViewEntry } from '../question.ts';
import { entriesNamed, type Read, readAll } from './view-reading.ts';

/** What can be owned. */
export const OWNABLES = ['context', 'component', 'entity', 'event', 'store', 'contract', 'responsibility'] as const;
export type Ownable = (typeof OWNABLES)[number];

/** One artifact saying that a bounded context owns something. */
export interface Claim {
	readonly kind: Ownable;
	/** The id or name of what is owned. */
	readonly subject: string;
	/** The bounded context that owns it, as the artifact says. */
	readonly context: string;
	/** The field that says so. */
	readonly by: string;
	/** Of a store: `table`, `topic`, …; absent when the claim does not say. */
	readonly storeType?: string;
	readonly entry: ViewEntry;
}

type NamedClaim = Named<Claim>;

/**
 * Every claim, in all areas the view has, on what is asked for by name: a bounded context claims in its own artifact,
 * entities, events and contracts name their context, a component brings its stores. Claims may contradict each other.
 */
export function claimsOn(view: KnowledgeView, asked: string): readonly Claim[] {
	const contentNamed = (kind: string) => entriesNamed(view.entries('domain', kind), asked);
	const claims = withStoreTypes([
		...readAll(view, 'domain', 'bounded-context').flatMap(contextClaims),
		...contentNamed('entity').flatMap((entry) => contentClaims(view, entry, 'entity')),
		...contentNamed('domain-event').flatMap((entry) => contentClaims(view, entry, 'event')),
		...readAll(view, 'integration', 'contract').flatMap(contractClaims),
		...readAll(view, 'component', 'component').flatMap(componentClaims),
	]);
	return withSameSubject(findNamed(claims, asked), claims);
}

/** The names of all that is owned, for a person who mistyped one. */
export function ownableNames(view: KnowledgeView): readonly string[] {
	const ids = [
		...['bounded-context', 'entity', 'domain-event'].flatMap((kind) => view.entries('domain', kind)),
		...view.entries('integration', 'contract'),
		...view.entries('component', 'component'),
	].map(({ id }) => id);
	const stores = readAll(view, 'domain', 'bounded-context').flatMap(contextClaims);
	return [...new Set([...ids, ...stores.map(({ id }) => id)])];
}

/**
 * An exact id finds one artifact; a rival claims the same subject in another spelling, and must not be lost for it.
 */
function withSameSubject(found: readonly Claim[], all: readonly NamedClaim[]): readonly Claim[] {
	const subjects = new Set(found.map(subjectKey));
	return all.map(({ value }) => value).filter((claim) => subjects.has(subjectKey(claim)));
}

/** Claims with the same key speak of the same thing. A table and a topic of one name are two things. */
export function subjectKey(claim: Claim): string {
	return `${claim.storeType ?? claim.kind} ${folded(claim.subject)}`;
}

/** A component names its stores without a type: they are the stores of that name, so that rivals meet. */
function withStoreTypes(claims: readonly NamedClaim[]): readonly NamedClaim[] {
	const types = new Map<string, string>();
	for (const { value } of claims) if (value.storeType) types.set(folded(value.subject), value.storeType);
	return claims.map((claim) => {
		const storeType = types.get(folded(claim.value.subject));
		if (claim.value.kind !== 'store' || claim.value.storeType || storeType === undefined) return claim;
		return { ...claim, value: { ...claim.value, storeType } };
	});
}

function contextClaims({ entry, fields }: Read): readonly NamedClaim[] {
	const context = entry.id;
	const events = textsOf(fields, 'ownedEvents');
	const owns = textsOf(objectOf(fields, 'boundaries'), 'owns');
	return [
		named({ kind: 'context', subject: entry.id, by: 'id', context, entry }, [entry.title]),
		...events.map((subject) => named({ kind: 'event', subject, by: 'ownedEvents', context, entry })),
		...objectsOf(fields, 'ownedData').flatMap((data) => storeClaims(data, entry)),
		...owns.map((subject) => named({ kind: 'responsibility', subject, by: 'boundaries.owns', context, entry })),
	];
}

function storeClaims(data: JsonObject, entry: ViewEntry): readonly NamedClaim[] {
	const subject = textOf(data, 'name');
	const storeType = textOf(data, 'store');
	if (subject === undefined) return [];
	const typed = storeType === undefined ? {} : { storeType };
	return [named({ kind: 'store', subject, by: 'ownedData', context: entry.id, entry, ...typed })];
}

function contentClaims(view: KnowledgeView, entry: ViewEntry, kind: Ownable): readonly NamedClaim[] {
	const context = textOf(view.fields(entry), 'context');
	if (context === undefined) return [];
	return [named({ kind, subject: entry.id, by: 'context', context, entry }, [entry.title])];
}

function contractClaims({ entry, fields }: Read): readonly NamedClaim[] {
	const context = textOf(fields, 'ownerContext');
	const name = textOf(fields, 'name') ?? entry.id;
	const channel = textOf(fields, 'channel');
	if (context === undefined) return [];
	const owned = { context, entry } as const;
	const also = [name, `${context}.${name}`, entry.title];
	const claims = [named({ kind: 'contract', subject: entry.id, by: 'ownerContext', ...owned }, also)];
	if (channel === undefined || textOf(fields, 'type') !== 'event') return claims;
	return [...claims, named({ kind: 'store', subject: channel, by: 'channel', storeType: 'topic', ...owned })];
}

function componentClaims({ entry, fields }: Read): readonly NamedClaim[] {
	const context = textOf(fields, 'context');
	if (context === undefined) return [];
	const stores = [
		...textsOf(fields, 'stores'),
		...objectsOf(fields, 'stores').flatMap((one) => textOf(one, 'name') ?? []),
	];
	return [
		named({ kind: 'component', subject: entry.id, by: 'context', context, entry }, [entry.title]),
		...stores.map((subject) => named({ kind: 'store', subject, by: 'stores', context, entry })),
	];
}

function named(claim: Claim, alsoCalled: readonly string[] = []): NamedClaim {
	return { id: claim.subject, alsoCalled, value: claim };
}

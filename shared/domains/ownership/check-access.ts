import { textOf, textsOf } from '@tenet/knowledge/answering';
import type { ContextMap } from '../map/context-map.ts';
import { allows } from '../map/judge-map.ts';
import type { DomainModel } from '../model/domain-model.ts';
import { type OwnershipClaim, ownershipClaims } from './owned-things.ts';

export const ACCESSES = ['write', 'publish', 'read', 'table'] as const;
export type Access = (typeof ACCESSES)[number];

/** What a component of a context does to a thing. `table`: it queries the store itself, be it only to read. */
export interface AskedAccess {
	readonly context: string;
	readonly access: Access;
	readonly name: string;
}

/** Whether an access respects the context map. `unknown` is no leave: nobody governs the thing, or two do. */
export interface AccessVerdict {
	readonly verdict: 'respects' | 'violates' | 'unknown';
	readonly why: string;
	/** The contexts that own the thing, by their artifacts; their teams are to be asked. */
	readonly owners: readonly string[];
	/** What says so. */
	readonly claims: readonly OwnershipClaim[];
	/** The contracts of the owner that the map lets the context use instead. */
	readonly instead: readonly string[];
}

/** Judges one access against a model and its map (seed 000, section 8, gate 2). */
export function checkAccess(model: DomainModel, map: ContextMap, asked: AskedAccess): AccessVerdict {
	const claims = claimsOn(model, asked.name);
	const owners = [...new Set(claims.map(({ context }) => context))].sort();
	const [owner, ...others] = owners;
	const found = { owners, claims };
	if (owner === undefined) {
		return { ...found, verdict: 'unknown', why: `nothing governed owns "${asked.name}"`, instead: [] };
	}
	if (others.length > 0) {
		const why = `${owners.join(' and ')} claim "${asked.name}": an ADR decides`;
		return { ...found, verdict: 'unknown', why, instead: [] };
	}
	if (owner === asked.context) return { ...found, verdict: 'respects', why: `${owner} owns it itself`, instead: [] };
	return { ...found, ...foreign(model, map, { ...asked, owner, claims }) };
}

interface ForeignAccess extends AskedAccess {
	readonly owner: string;
	readonly claims: readonly OwnershipClaim[];
}

type Judged = Pick<AccessVerdict, 'verdict' | 'why' | 'instead'>;

function foreign(model: DomainModel, map: ContextMap, asked: ForeignAccess): Judged {
	const { owner, context, access, claims } = asked;
	const offered = model.contract.map(({ id }) => id).filter((id) => ownedBy(model, id) === owner);
	const usable = offered.filter((contract) => allows(map, { from: owner, to: context, contract }));
	if (access !== 'read') {
		const does = access === 'publish' ? 'publishes' : access === 'write' ? 'writes' : 'touches';
		return { verdict: 'violates', why: `only ${owner} ${does} what it owns`, instead: usable };
	}
	const carried = claims.flatMap((claim) => contractsOf(model, claim));
	const allowed = carried.filter((contract) => usable.includes(contract));
	if (allowed.length > 0) {
		return { verdict: 'respects', why: `the map lets ${context} use ${allowed.join(', ')} of ${owner}`, instead: [] };
	}
	const why =
		carried.length > 0
			? `no relation of ${owner} and ${context} allows ${carried.join(', ')}`
			: `${owner} owns it, and it is read by a contract only`;
	return { verdict: 'violates', why, instead: usable };
}

/** By id or name in any case; inside a context, its own name may be left out. */
function claimsOn(model: DomainModel, name: string): readonly OwnershipClaim[] {
	const wanted = name.trim().toLowerCase();
	const all = ownershipClaims(model);
	const exact = all.filter((claim) => claim.name.toLowerCase() === wanted);
	if (exact.length > 0) return exact;
	return all.filter(
		(claim) => claim.name.toLowerCase() === `${claim.context.toLowerCase()}.${wanted}` || isVersionOf(claim, wanted),
	);
}

function isVersionOf({ what, name }: OwnershipClaim, wanted: string): boolean {
	return what === 'contract' && name.toLowerCase().replace(/-v\d+$/, '') === wanted;
}

/** The contracts by which a thing is read: itself, those that carry an event, those of a topic. */
function contractsOf(model: DomainModel, { what, name }: OwnershipClaim): readonly string[] {
	if (what === 'contract') return [name];
	if (what === 'event') return textsOf(model['domain-event'].find(({ id }) => id === name)?.fields ?? {}, 'contracts');
	if (what !== 'topic') return [];
	return model.contract.filter(({ fields }) => textOf(fields, 'channel') === name).map(({ id }) => id);
}

function ownedBy(model: DomainModel, contract: string): string | undefined {
	return textOf(model.contract.find(({ id }) => id === contract)?.fields ?? {}, 'ownerContext');
}

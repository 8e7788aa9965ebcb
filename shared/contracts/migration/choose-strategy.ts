import { folded, listed } from '@tenet/knowledge/answering';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import type { Strategy } from './migration-plan.ts';
import { writersOf } from './speakers.ts';

/** A strategy, who carries it out, and why it is this one. */
export interface ChosenStrategy {
	readonly strategy: Strategy;
	/** Of the strategies that convert; absent when nothing says who could. */
	readonly converter?: string;
	readonly because: string;
}

/** What the registry knows of those who write the two versions. */
interface Writing {
	readonly from: ContractRecord;
	readonly to: ContractRecord;
	readonly old: readonly string[];
	readonly next: readonly string[];
	/** Who writes both, or will: when nobody writes the new one yet and its context is the same, whoever writes the old. */
	readonly both: readonly string[];
	readonly sameContext: boolean;
}

/**
 * The strategy that what is known asks for. The first rule that fits: what is kept must be written anew; who has the
 * fact in hand writes it twice; where one component cannot, the owner of the new version converts.
 */
export function chooseStrategy(registry: ContractRegistry, from: ContractRecord, to: ContractRecord): ChosenStrategy {
	const writing = writingOf(registry, from, to);
	if (from.type === 'api') return ofApi(writing);
	if ((from.retained ?? []).length > 0) return ofKept(writing);
	return isPublished(from) ? ofPublished(writing) : ofSchema(writing);
}

/** The strategy that was asked for, with who would carry it out. */
export function askedStrategy(
	registry: ContractRegistry,
	{ from, to, strategy }: { readonly from: ContractRecord; readonly to: ContractRecord; readonly strategy: Strategy },
): ChosenStrategy {
	const because = 'It was asked for.';
	if (!converts(strategy)) return { strategy, because };
	return { strategy, ...converting(writingOf(registry, from, to)), because };
}

/** Why a strategy cannot be that of a contract of this type; nothing when it can. */
export function misfitOf(strategy: Strategy, contract: ContractRecord): string | undefined {
	if (contract.type === 'api' && (strategy === 'outbox-dual-write' || strategy === 'republish')) {
		return `"${contract.id}" is an API, which is asked and not published: serve both versions, and convert between them`;
	}
	if (strategy === 'outbox-dual-write' && !isPublished(contract)) {
		return `"${contract.id}" is a schema without a channel: there is nothing to write to twice`;
	}
	return undefined;
}

/** Whether a component stands between the two versions. */
export function converts(strategy: Strategy): boolean {
	return strategy !== 'outbox-dual-write';
}

function ofApi(writing: Writing): ChosenStrategy {
	const { from, to, both, next } = writing;
	if (both.length > 0 || next.length === 0) {
		const who = both[0] ?? `the owner of ${from.id}`;
		const because = `It is an API, and ${who} can serve both versions: it implements ${to.id}, and answers ${from.id} by converting.`;
		return { strategy: 'down-convert', ...converting(writing), because };
	}
	const because = `It is an API, and ${listed(next)} serves ${to.id} without serving ${from.id}: it asks ${from.id} and converts, until what it needs is its own.`;
	return { strategy: 'up-convert', ...converting(writing), because };
}

function ofKept(writing: Writing): ChosenStrategy {
	const because = `Earlier events of ${writing.from.id} are kept and read again: only when they are written anew do readers of ${writing.to.id} have them.`;
	return { strategy: 'republish', ...converting(writing), because };
}

function ofPublished(writing: Writing): ChosenStrategy {
	const { from, to, both, next, sameContext } = writing;
	if (both.length > 0) {
		const because = `${both[0]} writes both: it has the fact in hand, and one transaction puts both versions into its outbox, so that neither is lost and nothing is converted.`;
		return { strategy: 'outbox-dual-write', because };
	}
	if (sameContext && next.length > 0) {
		const because = `${listed(next)} writes ${to.id} and not ${from.id}, within the same bounded context: it has the facts, and makes ${from.id} of them for whoever still reads it.`;
		return { strategy: 'down-convert', ...converting(writing), because };
	}
	const because = `Nobody known writes both ${from.id} and ${to.id} in one transaction: ${to.id} is made of what ${from.id} says until its own writer has the facts.`;
	return { strategy: 'up-convert', ...converting(writing), because };
}

function ofSchema(writing: Writing): ChosenStrategy {
	const because = `${writing.from.id} is a schema without a channel: there is nothing to publish twice, so whoever reads the old form converts it.`;
	return { strategy: 'up-convert', ...converting(writing), because };
}

function writingOf(registry: ContractRegistry, from: ContractRecord, to: ContractRecord): Writing {
	const old = writersOf(registry, from);
	const next = writersOf(registry, to);
	const sameContext = from.ownerContext !== undefined && folded(from.ownerContext) === folded(to.ownerContext ?? '');
	const names = new Set(next.map(folded));
	const shared = old.filter((name) => names.has(folded(name)));
	return { from, to, old, next, both: next.length === 0 && sameContext ? old : shared, sameContext };
}

function converting({ both, next, old }: Writing): { readonly converter?: string } {
	const converter = both[0] ?? next[0] ?? old[0];
	return converter === undefined ? {} : { converter };
}

function isPublished({ type, channel }: ContractRecord): boolean {
	return type === 'event' || channel !== undefined;
}

import { byCodePoint } from '@tenet/kernel';
import { textOf } from '@tenet/knowledge/answering';
import type { DomainModel } from '../model/domain-model.ts';
import { type PatternName, type SaidRelation, saidRelations } from './relation.ts';

/** The bounded contexts and what lies between each two of them, both sides joined. Sorted by code point. */
export interface ContextMap {
	readonly contexts: readonly { readonly id: string; readonly title: string; readonly owner?: string }[];
	readonly relations: readonly MapRelation[];
}

export interface MapRelation {
	readonly kind: 'upstream-downstream' | 'partnership' | 'shared-kernel';
	/** The upstream side; of a symmetric relation, the first by name. */
	readonly from: string;
	readonly to: string;
	readonly upstreamPatterns: readonly PatternName[];
	readonly downstreamPatterns: readonly PatternName[];
	/** The contracts that the relation allows; none means that it names none. */
	readonly contracts: readonly string[];
	/** Who says it: one side alone, or both. */
	readonly saidBy: readonly string[];
}

export function contextMap(model: DomainModel): ContextMap {
	const joined = new Map<string, MapRelation>();
	for (const said of saidRelations(model)) {
		const relation = asSeenFromAbove(said);
		const key = JSON.stringify([relation.kind, relation.from, relation.to]);
		const known = joined.get(key);
		joined.set(key, known ? merged(known, relation) : relation);
	}
	return {
		contexts: model['bounded-context'].map(({ id, title, fields }) => {
			const owner = textOf(fields, 'owner');
			return { id, title, ...(owner !== undefined && { owner }) };
		}),
		relations: [...joined].sort(([one], [other]) => byCodePoint(one, other)).map(([, relation]) => relation),
	};
}

function asSeenFromAbove({ by, other, role, patterns, contracts }: SaidRelation): MapRelation {
	const said = { contracts: sorted(contracts), saidBy: [by.id] };
	if (role === 'partnership' || role === 'shared-kernel') {
		const [from = '', to = ''] = sorted([by.id, other]);
		return { kind: role, from, to, upstreamPatterns: [], downstreamPatterns: [], ...said };
	}
	const above = role === 'upstream';
	const own = sorted(patterns) as readonly PatternName[];
	return {
		kind: 'upstream-downstream',
		from: above ? by.id : other,
		to: above ? other : by.id,
		upstreamPatterns: above ? own : [],
		downstreamPatterns: above ? [] : own,
		...said,
	};
}

function merged(one: MapRelation, other: MapRelation): MapRelation {
	return {
		...one,
		upstreamPatterns: sorted([...one.upstreamPatterns, ...other.upstreamPatterns]) as readonly PatternName[],
		downstreamPatterns: sorted([...one.downstreamPatterns, ...other.downstreamPatterns]) as readonly PatternName[],
		contracts: sorted([...one.contracts, ...other.contracts]),
		saidBy: sorted([...one.saidBy, ...other.saidBy]),
	};
}

function sorted(names: readonly string[]): readonly string[] {
	return [...new Set(names)].sort(byCodePoint);
}

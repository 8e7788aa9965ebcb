import { listOf, textOf } from '@tenet/knowledge/answering';
import { type DomainIssue, type DomainRule, domainIssue } from '../model/domain-issue.ts';
import type { DomainModel } from '../model/domain-model.ts';
import { type ContextMap, contextMap } from './context-map.ts';
import { PATTERNS, type RelationRole, type SaidRelation, saidRelations } from './relation.ts';

/** What is wrong with the context map: one side's word against the other's, patterns, and contracts off the map. */
export function judgeMap(model: DomainModel): readonly DomainIssue[] {
	const all = saidRelations(model);
	const owners = new Map(model.contract.map(({ id, fields }) => [id, textOf(fields, 'ownerContext')]));
	return [
		...all.flatMap((said) => [
			...judgeOther(said, model, all),
			...judgePatterns(said),
			...(model.contract.length > 0 ? judgeContracts(said, owners) : []),
		]),
		...offMap(model, contextMap(model), owners),
	];
}

const OPPOSITE = {
	upstream: 'downstream',
	downstream: 'upstream',
	partnership: 'partnership',
	'shared-kernel': 'shared-kernel',
} as const satisfies Record<RelationRole, RelationRole>;

function judgeOther(said: SaidRelation, model: DomainModel, all: readonly SaidRelation[]): readonly DomainIssue[] {
	const { by, other, role } = said;
	const there = model['bounded-context'].find(({ id }) => id === other);
	if (!there) {
		return issue(said, 'relation-unknown', {
			message: `Cannot draw the relation of "${by.id}" with "${other}": there is no such bounded context.`,
			remedy: 'Correct "with", or add the bounded context.',
		});
	}
	const back = all.filter((one) => one.by.id === other && one.other === by.id);
	if (back.some((one) => one.role === OPPOSITE[role] && meet(one, said))) return [];
	const says = back.length === 0 ? 'says nothing of it' : `says ${back.map((one) => one.role).join(', ')}`;
	return issue(said, 'relation-contradicted', {
		message: `Cannot rely on "${by.id}" being ${roleWords(role)} "${other}": "${other}" ${says}.`,
		remedy: `Let both say it: in "${other}", a relation with "${by.id}" in the role "${OPPOSITE[role]}", with the same contracts.`,
	});
}

/** Two sides may each name all contracts or none; what both name must overlap. */
function meet(one: SaidRelation, other: SaidRelation): boolean {
	if (one.contracts.length === 0 || other.contracts.length === 0) return true;
	return one.contracts.some((contract) => other.contracts.includes(contract));
}

function roleWords(role: RelationRole): string {
	if (role === 'upstream' || role === 'downstream') return `${role} of`;
	return role === 'partnership' ? 'a partner of' : 'sharing a kernel with';
}

function judgePatterns(said: SaidRelation): readonly DomainIssue[] {
	const known = Object.values(PATTERNS).map(({ words: [first] }) => first);
	const unknown = said.unknownPatterns.flatMap((part) =>
		issue(said, 'relation-pattern', {
			message: `Cannot draw the pattern "${part}" of "${said.by.id}" with "${said.other}": it is none of Context Mapper's.`,
			remedy: `Write one of ${known.join(', ')}.`,
		}),
	);
	const misplaced = said.patterns
		.filter((pattern) => !(PATTERNS[pattern].sides as readonly RelationRole[]).includes(said.role))
		.flatMap((pattern) =>
			issue(said, 'relation-pattern', {
				message: `Cannot let "${said.by.id}" be ${PATTERNS[pattern].words[0]} as ${said.role}: it is a pattern of ${PATTERNS[pattern].sides.join(' or ')}.`,
				remedy: 'Correct the role, or move the pattern to the other side of the relation.',
			}),
		);
	return [...unknown, ...misplaced];
}

type Owners = ReadonlyMap<string, string | undefined>;

/** Who is upstream decides what is said: the contracts between two contexts are those of the upstream one. */
function judgeContracts(said: SaidRelation, owners: Owners): readonly DomainIssue[] {
	const { by, other, role } = said;
	const allowed = role === 'upstream' ? [by.id] : role === 'downstream' ? [other] : [by.id, other];
	return said.contracts.flatMap((contract) => {
		const owner = owners.get(contract);
		if (owner !== undefined && allowed.includes(owner)) return [];
		const why = owner === undefined ? 'there is no such contract' : `"${owner}" owns it`;
		return issue(said, 'relation-contract', {
			message: `Cannot let "${by.id}" and "${other}" meet on "${contract}" with "${by.id}" ${role}: ${why}.`,
			remedy: 'Name contracts that the upstream side owns, or correct the role.',
		});
	});
}

/** What components speak must be on the map: a relation with their context that names the contract, or names none. */
function offMap(model: DomainModel, map: ContextMap, owners: Owners): readonly DomainIssue[] {
	return model.component.flatMap(({ id, uri, fields }) => {
		const context = textOf(fields, 'context');
		return listOf(fields, 'consumes').flatMap((contract, index) => {
			const owner = typeof contract === 'string' ? owners.get(contract) : undefined;
			if (context === undefined || owner === undefined || owner === context) return [];
			if (allows(map, { from: owner, to: context, contract: String(contract) })) return [];
			return [
				domainIssue(
					'contract-off-map',
					{ uri, path: ['consumes', index] },
					{
						message: `Cannot find on the context map that "${context}" may use "${contract}" of "${owner}", as "${id}" does.`,
						remedy: `Add the contract to the relation of "${owner}" and "${context}", or stop using it.`,
					},
				),
			];
		});
	});
}

/** Whether a map lets one context use a contract of another. */
export function allows(
	{ relations }: ContextMap,
	asked: { readonly from: string; readonly to: string; readonly contract: string },
): boolean {
	return relations.some(({ kind, from, to, contracts }) => {
		const between =
			(from === asked.from && to === asked.to) ||
			(kind !== 'upstream-downstream' && from === asked.to && to === asked.from);
		return between && (contracts.length === 0 || contracts.includes(asked.contract));
	});
}

function issue(
	{ by, index }: SaidRelation,
	rule: DomainRule,
	words: { readonly message: string; readonly remedy: string },
): readonly DomainIssue[] {
	return [domainIssue(rule, { uri: by.uri, path: ['relations', index] }, words)];
}

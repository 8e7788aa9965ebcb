import type { JsonObject } from '@tenet/kernel';
import { placedObjectsOf, textOf, textsOf } from '@tenet/knowledge/answering';
import type { DomainArtifact, DomainModel } from '../model/domain-model.ts';

export const RELATION_ROLES = ['upstream', 'downstream', 'partnership', 'shared-kernel'] as const;
export type RelationRole = (typeof RELATION_ROLES)[number];

/**
 * Context Mapper's patterns by the abbreviation that its maps show, with the words that people write and the side that
 * takes them. A customer and its supplier is said of the relation; both sides may write it.
 */
export const PATTERNS = {
	OHS: { words: ['open host service'], sides: ['upstream'] },
	PL: { words: ['published language'], sides: ['upstream'] },
	ACL: { words: ['anticorruption layer', 'anti corruption layer'], sides: ['downstream'] },
	CF: { words: ['conformist'], sides: ['downstream'] },
	'C/S': {
		words: ['customer supplier', 'customer and supplier', 'customer', 'supplier'],
		sides: ['upstream', 'downstream'],
	},
	P: { words: ['partnership'], sides: ['partnership'] },
	SK: { words: ['shared kernel'], sides: ['shared-kernel'] },
} as const satisfies Record<string, { words: readonly string[]; sides: readonly RelationRole[] }>;

export type PatternName = keyof typeof PATTERNS;

/** One relation as one of its two contexts says it. */
export interface SaidRelation {
	readonly by: DomainArtifact;
	readonly index: number;
	readonly other: string;
	readonly role: RelationRole;
	/** As written: one pattern, or several with commas, plus signs or "and" between them. */
	readonly written?: string;
	readonly patterns: readonly PatternName[];
	/** Parts of what is written that are no pattern. */
	readonly unknownPatterns: readonly string[];
	readonly contracts: readonly string[];
}

/** Every relation of a model, as each side says it. */
export function saidRelations(model: DomainModel): readonly SaidRelation[] {
	return model['bounded-context'].flatMap((by) =>
		placedObjectsOf(by.fields, 'relations').flatMap(({ index, value }) => saidRelation(by, index, value)),
	);
}

function saidRelation(by: DomainArtifact, index: number, value: JsonObject): readonly SaidRelation[] {
	const other = textOf(value, 'with');
	const role = RELATION_ROLES.find((one) => one === textOf(value, 'role'));
	if (other === undefined || role === undefined) return [];
	const written = textOf(value, 'pattern');
	return [
		{
			by,
			index,
			other,
			role,
			...(written !== undefined && { written }),
			...patternsIn(written ?? ''),
			contracts: textsOf(value, 'contracts'),
		},
	];
}

function patternsIn(written: string): Pick<SaidRelation, 'patterns' | 'unknownPatterns'> {
	const whole = patternCalled(written);
	if (whole) return { patterns: [whole], unknownPatterns: [] };
	const parts = written
		.slice(0, 200)
		.split(/[,+&;]|\band\b/i)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const found = parts.map((part) => ({ part, pattern: patternCalled(part) }));
	return {
		patterns: [...new Set(found.flatMap(({ pattern }) => pattern ?? []))],
		unknownPatterns: found.flatMap(({ part, pattern }) => (pattern === undefined ? [part] : [])),
	};
}

function patternCalled(part: string): PatternName | undefined {
	const words = part
		.trim()
		.toLowerCase()
		.replace(/[-_\s/]+/g, ' ');
	const named = Object.entries(PATTERNS).find(
		([name, { words: known }]) =>
			name.toLowerCase().replace('/', ' ') === words || (known as readonly string[]).includes(words),
	);
	return named?.[0] as PatternName | undefined;
}

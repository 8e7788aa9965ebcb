import type { JsonObject } from '@tenet/kernel';
import { objectsOf, picked } from '../../field-values.ts';

/** One kind of guidance: what it is called, where it stands in the answer, and which of its fields guide. */
export interface Guide {
	readonly kind: string;
	readonly called: readonly [one: string, many: string];
	readonly member: string;
	readonly fields: readonly string[];
}

/** What guides every action, required by a charter or not, in the order in which it is read. */
export const GUIDES: readonly Guide[] = [
	{
		kind: 'constitution',
		called: ['constitution', 'constitutions'],
		member: 'constitution',
		fields: ['principles', 'summary'],
	},
	{
		kind: 'policy',
		called: ['policy', 'policies'],
		member: 'policies',
		fields: ['severity', 'statement', 'rules', 'exceptions', 'domains', 'components'],
	},
	{ kind: 'nfr', called: ['NFR', 'NFRs'], member: 'nfrs', fields: ['category', 'targets', 'domains', 'components'] },
	{
		kind: 'ux-guideline',
		called: ['UX guideline', 'UX guidelines'],
		member: 'uxGuidelines',
		fields: ['statement', 'rules'],
	},
	{
		kind: 'observability-standard',
		called: ['observability standard', 'observability standards'],
		member: 'observabilityStandards',
		fields: ['logs', 'metrics', 'traces'],
	},
	{
		kind: 'definition-of-done',
		called: ['definition of done', 'definitions of done'],
		member: 'definitionsOfDone',
		fields: ['action', 'level', 'checklist'],
	},
	{ kind: 'directive', called: ['directive', 'directives'], member: 'directives', fields: ['enforcement', 'intent'] },
];

/** The fields of an artifact that guide. Guidance says what to do; why stands in the artifact, one read away. */
export function guidingFields({ fields: names }: Guide, fields: JsonObject): JsonObject {
	const chosen = picked(fields, names);
	if (!Object.hasOwn(chosen, 'principles')) return chosen;
	return { ...chosen, principles: objectsOf(fields, 'principles').map((one) => picked(one, ['id', 'statement'])) };
}

/**
 * What a required artifact of any other kind says: all but its name, which is shown, what it refers to, which comes
 * along, and what only its keepers need.
 */
export function wholeFields(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !NOT_GUIDING.has(name)));
}

const NOT_GUIDING = new Set([
	'title',
	'name',
	'schema_version',
	'tags',
	'owner',
	'status',
	'requires',
	'suggests',
	'references',
	'directive_refs',
	'tactic-references',
	'toolguide-references',
]);

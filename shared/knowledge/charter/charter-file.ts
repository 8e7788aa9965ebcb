import { z } from 'zod';
import { ids, text, uri } from '../kinds/field.ts';
import { defineKind, type KindDefinition } from '../kinds/kind-definition.ts';
import type { KindName } from '../kinds/kinds.ts';

/** What an organisation's pack calls its charter (seed 002, FR-025), and what a project calls its own. */
export const CHARTER_FILES = ['org-charter.yaml', 'charter.yaml'] as const;
export type CharterFile = (typeof CHARTER_FILES)[number];

/** The keys that name required artifacts by their ids, as spec-kitty's charters do, and the kind of each. */
export const REQUIRED_KEYS = {
	required_directives: 'directive',
	required_tactics: 'tactic',
	required_paradigms: 'paradigm',
	required_styleguides: 'styleguide',
	required_toolguides: 'toolguide',
	required_procedures: 'procedure',
	required_agent_profiles: 'agent-profile',
	required_mission_step_contracts: 'mission-step-contract',
	required_glossary_packs: 'glossary-pack',
} as const satisfies Readonly<Record<string, KindName>>;
export type RequiredKey = keyof typeof REQUIRED_KEYS;

/** The one enforcement there is: a charter advises, it never stops work (seed 002, assumptions). */
export const ADVISORY = 'advisory';

/** The fields of a charter's file. Checked as a kind's fields are, but it is no artifact: charters merge, they do not override. */
export function charterDefinition(file: CharterFile): KindDefinition {
	return file === 'charter.yaml' ? PROJECT_CHARTER : ORG_CHARTER;
}

const ORG_CHARTER = defineKind({
	kind: 'org-charter',
	area: 'platform',
	media: [],
	meaning: 'What an organisation answers for its projects, which artifacts it requires, and the policies it advises.',
	needs: [],
	fields: () => ({
		org_name: text('The organisation that speaks.').optional(),
		extends: text(
			"Another charter, in spec-kitty's packs; not followed here: charters merge in pack order.",
		).optional(),
		interview_defaults: answers("The organisation's answers to the questions of the charter interview.").optional(),
		...sharedFields(),
	}),
});

const PROJECT_CHARTER = defineKind({
	kind: 'charter',
	area: 'platform',
	media: [],
	meaning: "A project's own charter: its answers, what it adds to its organisation's charters, and where it deviates.",
	needs: [],
	fields: () => ({
		answers: answers("The project's answers; each replaces the organisation's default of the same name.").optional(),
		deselected: z
			.array(
				z.strictObject({
					uri: uri('The uri of an artifact that a lower charter requires.'),
					reason: text('Why it is not required here.').optional(),
				}),
			)
			.describe('What a lower charter requires and this project does not take: allowed, and said wherever it is asked.')
			.optional(),
		...sharedFields(),
	}),
});

function sharedFields() {
	const required = Object.entries(REQUIRED_KEYS).map(([key, kind]) => [
		key,
		ids(`The ids of the ${kind.replaceAll('-', ' ')}s that every action starts from.`).optional(),
	]);
	return {
		schema_version: z
			.union([z.literal('1'), z.literal('1.0'), z.literal(1)], 'the version "1"')
			.describe('The version of this form: 1.')
			.optional(),
		...(Object.fromEntries(required) as Record<RequiredKey, z.ZodOptional<ReturnType<typeof ids>>>),
		required: z
			.array(uri('The uri of an artifact.'))
			.describe('The uris of artifacts of any kind that every action starts from.')
			.optional(),
		governance_policies: z
			.array(
				z.strictObject({
					field: text('What the policy is about: the name of an answer, where there is one.'),
					value: answer().describe('What it should be.'),
					enforcement: text('How it is enforced: "advisory" is the one way there is.').optional(),
				}),
			)
			.describe('What should be so in every project; a deviation is said, and never stops anything.')
			.optional(),
	};
}

function answers(description: string) {
	return z.record(z.string().min(1), answer()).describe(description);
}

function answer() {
	return z.union([z.string().regex(/\S/), z.boolean()], 'a text, or true or false');
}

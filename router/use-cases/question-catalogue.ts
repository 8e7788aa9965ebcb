import type { JudgeChange } from '@tenet/contracts';
import type { Question } from '@tenet/knowledge';

/** Some questions that are read together, when the first of them is asked. */
interface Shelf {
	readonly names: readonly string[];
	readonly read: (judge: JudgeChange) => Promise<readonly Question[]>;
}

/**
 * The questions of all areas, by name. What answers them is read when it is first needed: a machine for expressions or
 * for schemas must not delay whoever asks for a runbook (docs/adr/0007).
 */
const SHELVES: readonly Shelf[] = [
	{
		names: [
			'get_guidance',
			'get_definition_of_done',
			'describe_domain',
			'find_owner',
			'find_contracts',
			'list_consumers',
			'find_approved_library',
			'get_constraints',
			'get_runbook',
		],
		read: async () => (await import('@tenet/knowledge/asking')).QUESTIONS,
	},
	{
		names: ['check_ownership', 'check_invariants', 'find_touched_invariants'],
		read: async () => (await import('@tenet/domains')).DOMAIN_QUESTIONS,
	},
	{
		names: ['classify_change', 'explain_impact', 'check_removal', 'plan_migration', 'check_plan'],
		read: async (judge) => (await import('@tenet/contracts/questions')).contractQuestions(judge),
	},
];

/** Every question that can be asked of a Context Pack. */
export const QUESTION_NAMES: readonly string[] = SHELVES.flatMap(({ names }) => names);

/** The question of this name; nothing when there is none. */
export async function questionNamed(name: string, judge: JudgeChange): Promise<Question | undefined> {
	const shelf = SHELVES.find(({ names }) => names.includes(name));
	return (await shelf?.read(judge))?.find((question) => question.name === name);
}

/** All of them, sorted as they are listed. */
export async function allQuestions(judge: JudgeChange): Promise<readonly Question[]> {
	return (await Promise.all(SHELVES.map(({ read }) => read(judge)))).flat();
}

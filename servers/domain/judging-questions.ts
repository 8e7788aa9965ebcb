import type { Question } from '@tenet/knowledge';

/** What the Domain server answers by judging: a machine for expressions is read when the first of them is asked. */
export const JUDGING_QUESTIONS = {
	check_ownership: async () => named('check_ownership'),
	check_invariants: async () => named('check_invariants'),
	find_touched_invariants: async () => named('find_touched_invariants'),
} as const satisfies Record<string, () => Promise<Question>>;

async function named(name: string): Promise<Question> {
	const { DOMAIN_QUESTIONS } = await import('@tenet/domains');
	const question = DOMAIN_QUESTIONS.find((one) => one.name === name);
	if (question === undefined) throw new TypeError(`The domain has no question "${name}".`);
	return question;
}

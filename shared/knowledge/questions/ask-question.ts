import { Failure } from '@tenet/kernel';
import { nearestNames } from '../naming/nearest-names.ts';
import { listed, quoted } from '../naming/wording.ts';
import type { Answer, KnowledgeView, Question } from '../question.ts';
import { QUESTIONS } from './questions.ts';

const BY_NAME = new Map(QUESTIONS.map((question) => [question.name, question]));

/** A question as a caller names it, its parameters not yet looked at. */
export interface Asked {
	readonly question: string;
	readonly parameters: unknown;
}

/**
 * Answers a question by name, whoever asks: parses the parameters, then looks at the view.
 *
 * @throws {Failure} `USAGE` when there is no such question, or its parameters are not what it takes
 */
export function askQuestion(view: KnowledgeView, asked: Asked): Answer {
	const question = BY_NAME.get(asked.question);
	if (!question) throw unknownQuestion(asked.question);
	const outcome = question.parameters.safeParse(asked.parameters);
	if (outcome.success) return question.answer(view, outcome.data as Parameters<Question['answer']>[1]);
	const [first] = outcome.error.issues;
	const where = first && first.path.length > 0 ? `"${first.path.join('.')}": ` : '';
	throw new Failure(
		'USAGE',
		`Cannot ask ${quoted(question.name)}: ${where}${first?.message ?? 'the parameters do not fit'}. ` +
			`It takes ${listed(Object.keys(question.parameters.shape))}.`,
	);
}

function unknownQuestion(name: string): Failure {
	const names = [...BY_NAME.keys()];
	const [nearest] = nearestNames(names, name);
	const advice = nearest === undefined ? `Ask one of ${listed(names)}.` : `Did you mean ${quoted(nearest)}?`;
	return new Failure('USAGE', `Cannot ask ${quoted(name)}: there is no such question. ${advice}`);
}

import { Failure } from '@tenet/kernel';
import { nearestNames } from '../naming/nearest-names.ts';
import { listed, quoted } from '../naming/wording.ts';
import type { Answer, KnowledgeView } from '../question.ts';
import { parsedParameters } from './parsed-parameters.ts';
import { QUESTIONS } from './questions.ts';

const BY_NAME = new Map(QUESTIONS.map((question) => [question.name, question]));

/** A question as a caller names it, its parameters not yet looked at. */
export interface Asked {
	readonly question: string;
	readonly parameters: unknown;
}

/**
 * Answers a question of those that only read, whoever asks: parses the parameters, then looks at the view.
 *
 * @throws {Failure} `QUESTION_NOT_FOUND` when there is no such question, `USAGE` when its parameters are not what it takes
 */
export function askQuestion(view: KnowledgeView, { question: name, parameters }: Asked): Answer {
	const question = BY_NAME.get(name);
	if (!question) throw unknownQuestion(name, [...BY_NAME.keys()]);
	return question.answer(view, parsedParameters(question, { parameters }));
}

/** That nobody here answers a question of this name, with the one that may be meant. */
export function unknownQuestion(name: string, names: readonly string[]): Failure {
	const [nearest] = nearestNames(names, name);
	const advice = nearest === undefined ? `Ask one of ${listed(names)}.` : `Did you mean ${quoted(nearest)}?`;
	return new Failure('QUESTION_NOT_FOUND', `Cannot ask ${quoted(name)}: there is no such question. ${advice}`);
}

import type { JudgeChange } from '@tenet/contracts';
import type { JsonObject } from '@tenet/kernel';
import type { Question } from '@tenet/knowledge';
import { parametersSchema, parsedParameters, unknownQuestion } from '@tenet/knowledge/asking';
import type { PackStore } from '../store/pack-store.ts';
import type { AskableQuestion, OpenedPack, PackAnswer } from './context-packs.ts';
import { allQuestions, QUESTION_NAMES, questionNamed } from './question-catalogue.ts';
import { sealedView } from './sealed-view.ts';

/** What answering needs beyond the packs. */
export interface AskingOver {
	readonly store: PackStore;
	/** Judges changes of contracts. */
	readonly judge: JudgeChange;
	/** The day on which it is asked: `2026-11-30`. */
	readonly today: () => string;
}

/**
 * Answers a question of an area from a sealed pack, by the code that the servers use.
 *
 * @throws {Failure} `QUESTION_NOT_FOUND` when there is no such question, `USAGE` when its parameters are not what it takes
 */
export async function askPack(
	{ store, judge, today }: AskingOver,
	pack: OpenedPack,
	asked: { readonly question: string; readonly parameters: JsonObject },
): Promise<PackAnswer> {
	const question = await knownQuestion(asked.question, judge);
	const parameters = parsedParameters(question, { parameters: asked.parameters, today: today() });
	const answer = await question.answer(sealedView(store, pack), parameters);
	return { pack: pack.reference, digest: pack.digest, ...answer };
}

/** @throws {Failure} `QUESTION_NOT_FOUND`, with the one that may be meant */
export async function knownQuestion(name: string, judge: JudgeChange): Promise<Question> {
	const question = await questionNamed(name, judge);
	if (question === undefined) throw unknownQuestion(name, QUESTION_NAMES);
	return question;
}

/** Every question with the JSON Schema of its parameters. */
export async function askableQuestions({ judge }: AskingOver): Promise<readonly AskableQuestion[]> {
	const questions = await allQuestions(judge);
	return questions.map((question) => {
		const { name, area, title, description } = question;
		return { name, area, title, description, parameters: parametersSchema(question) };
	});
}

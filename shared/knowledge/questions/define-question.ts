import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import type { Answer, KnowledgeView, Question } from '../question.ts';

/** A question whose answer sees its parameters as the schema parsed them. */
export interface TypedQuestion<Parameters extends z.ZodObject, Given extends Answer | Promise<Answer>>
	extends Omit<Question, 'parameters' | 'answer'> {
	readonly parameters: Parameters;
	answer(view: KnowledgeView, parameters: z.output<Parameters>): Given;
}

/** Forgets the type of a question's parameters, so that all questions stand in one list. */
export function defineQuestion<Parameters extends z.ZodObject, Given extends Answer | Promise<Answer>>(
	question: TypedQuestion<Parameters, Given>,
): Question<Given> {
	return {
		...question,
		answer: (view: KnowledgeView, parameters: JsonObject) => question.answer(view, parameters as z.output<Parameters>),
	};
}

/** A name as people type it: bounded, because it is compared with everything that is governed. */
export function nameParameter(description: string) {
	return z.string().trim().min(1).max(200).describe(description);
}

/** What the work is about to do: guidance differs by it (DESIGN section 4). */
export const Action = z.enum(['specify', 'plan', 'implement', 'review']);

import { dayOf, type JsonObject } from '@tenet/kernel';
import type { Question } from '@tenet/knowledge';
import { parsedParameters } from '@tenet/knowledge/asking';
import { FreeForm, pageOfStructure, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { LiveArea } from './live-area.ts';

export const AnswerCursor = z.string().max(500).optional().describe('Where the previous answer ended.');

/** An answer as tools show it. */
export const AnswerShape = z.object({
	governed: z.boolean().describe('False when nothing governs what was asked; the statement then says so.'),
	statement: z.string(),
	data: FreeForm,
	sources: z.array(FreeForm).describe('What the answer rests on; cite uri and digest.'),
	cursor: z.string().optional(),
});

/** A question of an area as a tool of its server. */
export function questionTool(question: Question, content: LiveArea): ToolDefinition {
	const { name, title, description, parameters } = question;
	return tool({
		name,
		title,
		description,
		input: parameters.extend({ cursor: AnswerCursor }),
		output: AnswerShape,
		answer: async ({ cursor, ...asked }) => {
			const { view } = await content.refresh();
			const given = parsedParameters(question, { parameters: asked, today: dayOf(new Date()) });
			const answer = (await question.answer(view, given)) as unknown as JsonObject;
			return structured(pageOfStructure(answer, cursor as string | undefined));
		},
	});
}

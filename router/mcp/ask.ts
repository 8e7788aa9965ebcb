import type { JsonObject } from '@tenet/kernel';
import { FreeForm, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { answerOfPack, PackAnswerShape } from './answer-of-pack.ts';
import { FOLDED_QUESTIONS } from './folded-questions.ts';
import { CursorParameter, PackParameter } from './pack-parameter.ts';

const Input = z.strictObject({
	question: z.string().min(1).max(100).describe('The question by name, e.g. "get_runbook".'),
	parameters: FreeForm.default({}).describe('Its parameters, e.g. {"symptom": "outbox lag"}.'),
	pack: PackParameter,
	cursor: CursorParameter,
});

/** One tool for every question: agents see about fifteen tools, and the areas answer more (docs/adr/0023). */
export function ask(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'ask',
		title: 'Ask a question of a Context Pack',
		description: [
			'Ask governed knowledge about contracts, compatibility, ownership, invariants, constraints, runbooks, done. One of:',
			...FOLDED_QUESTIONS.map(([name, parameters, about]) => `${name} {${parameters}}: ${about}.`),
			'The questions that are tools of their own can be asked here too.',
		].join('\n'),
		input: Input,
		output: PackAnswerShape,
		answer: ({ question, parameters, pack, cursor }) =>
			answerOfPack(packs, { question, parameters: parameters as JsonObject, pack, cursor }),
	});
}

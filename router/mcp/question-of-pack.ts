import type { JsonObject } from '@tenet/kernel';
import type { Question } from '@tenet/knowledge';
import { type ToolDefinition, tool } from '@tenet/mcp';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { answerOfPack, PackAnswerShape } from './answer-of-pack.ts';
import { CursorParameter, PackParameter } from './pack-parameter.ts';

/** A question of an area as a tool of its own, answered from a pinned pack by the code that the area's server uses. */
export function questionOfPack(question: Question, packs: ContextPacks): ToolDefinition {
	const { name, title, description, parameters } = question;
	return tool({
		name,
		title,
		description,
		input: parameters.extend({ pack: PackParameter, cursor: CursorParameter }),
		output: PackAnswerShape,
		answer: ({ pack, cursor, ...asked }) =>
			answerOfPack(packs, {
				question: name,
				parameters: asked as JsonObject,
				pack: pack as string,
				cursor: cursor as string | undefined,
			}),
	});
}

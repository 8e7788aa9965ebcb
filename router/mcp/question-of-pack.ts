import { AnswerShape } from '@tenet/area-server/asking';
import type { JsonObject } from '@tenet/kernel';
import { QUESTIONS } from '@tenet/knowledge/asking';
import { pageOfStructure, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { CursorParameter, PackParameter } from './pack-parameter.ts';

const PackAnswerShape = AnswerShape.extend({ pack: z.string(), digest: z.string() });

/** A question of an area, answered from a pinned pack by the code that the area's server uses. */
export function questionOfPack(name: string, packs: ContextPacks): ToolDefinition {
	const question = QUESTIONS.find((known) => known.name === name);
	if (question === undefined) throw new TypeError(`No area has the question "${name}".`);
	const { title, description, parameters } = question;
	return tool({
		name,
		title,
		description,
		input: parameters.extend({ pack: PackParameter, cursor: CursorParameter }),
		output: PackAnswerShape,
		answer: async ({ pack, cursor, ...asked }) => {
			const answer = (await packs.ask(pack as string, name, asked as JsonObject)) as unknown as JsonObject;
			return structured(pageOfStructure(answer, cursor as string | undefined));
		},
	});
}

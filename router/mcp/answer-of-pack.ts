import { AnswerShape } from '@tenet/area-server/asking';
import type { JsonObject } from '@tenet/kernel';
import { pageOfStructure, structured, type ToolAnswer } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';

/** An answer, and the pack that gave it. */
export const PackAnswerShape = AnswerShape.extend({ pack: z.string(), digest: z.string() });

interface AskedOfPack {
	readonly question: string;
	readonly parameters: JsonObject;
	readonly pack: string;
	readonly cursor: string | undefined;
}

/** A page of what a pack answers. */
export async function answerOfPack(packs: ContextPacks, asked: AskedOfPack): Promise<ToolAnswer> {
	const answer = await packs.ask(asked.pack, asked.question, asked.parameters);
	return structured(pageOfStructure(answer as unknown as JsonObject, asked.cursor));
}

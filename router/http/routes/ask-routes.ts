import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import type { ContextPacks } from '../../use-cases/context-packs.ts';
import { fresh, JSON_MEDIA_TYPE } from '../answer.ts';
import { AskableQuestionAnswer, PackAnswerAnswer } from '../answer-schemas.ts';
import { type Route, route } from '../route.ts';
import { READ_FAILURES, REF } from './pack-routes.ts';

export function listQuestions(packs: ContextPacks): Route {
	return route({
		method: 'GET',
		address: '/v1/context-packs/{ref}/questions',
		operation: 'listQuestions',
		summary: 'Every question that can be asked of a pack, with the JSON Schema of its parameters.',
		pathParameters: { ref: REF },
		answers: {
			200: {
				description: 'The questions of all areas, as `tenet ask --json` says them.',
				mediaTypes: [JSON_MEDIA_TYPE],
				schema: z.array(AskableQuestionAnswer),
			},
		},
		failures: READ_FAILURES,
		answer: async ({ path }) => {
			packs.open(path['ref'] ?? '');
			return fresh(await packs.questions());
		},
	});
}

/** `null` is what no body at all is read as. The question itself looks at its parameters. */
const Parameters = z
	.record(z.string(), z.unknown())
	.nullable()
	.describe('The parameters of the question, as the list of questions describes them. At most 4 MiB.');

export function askQuestion(packs: ContextPacks): Route {
	return route({
		method: 'POST',
		address: '/v1/context-packs/{ref}/questions/{question}',
		operation: 'askQuestion',
		summary: 'Asks a question of a pack. A POST because documents may come with it; nothing is changed.',
		pathParameters: { ref: REF, question: 'The question by name: `find_owner`.' },
		body: Parameters,
		bodies: 'documents',
		answers: {
			200: {
				description: 'The answer, also when nothing governs what was asked: `governed` is then false.',
				mediaTypes: [JSON_MEDIA_TYPE],
				schema: PackAnswerAnswer,
				headers: { 'Cache-Control': '`no-store`.' },
			},
		},
		failures: [
			...READ_FAILURES,
			'USAGE',
			'QUESTION_NOT_FOUND',
			'OBJECT_NOT_FOUND',
			'MALFORMED_JSON',
			'UNSUPPORTED_MEDIA_TYPE',
			'BODY_TOO_LARGE',
		],
		answer: async ({ path, body }) =>
			fresh(await packs.ask(path['ref'] ?? '', path['question'] ?? '', (body ?? {}) as JsonObject)),
	});
}

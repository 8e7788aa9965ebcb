import { AREAS, Area } from '@tenet/knowledge';
import { z } from 'zod';
import type { ContextPacks, SearchRequest } from '../../use-cases/context-packs.ts';
import { fresh, JSON_MEDIA_TYPE } from '../answer.ts';
import { PassageHitAnswer, VerificationAnswer } from '../answer-schemas.ts';
import { type Route, route } from '../route.ts';
import { READ_FAILURES, REF } from './pack-routes.ts';

const SearchQuery = z.strictObject({
	q: z.string().trim().min(1, 'expected words to search for').max(500).describe('The words.'),
	area: z
		.string()
		.transform((text) => text.split(','))
		.pipe(z.array(z.enum(AREAS, `expected some of ${AREAS.join(', ')}, separated by commas`)))
		.optional()
		.describe(`Only these areas, separated by commas: ${Area.options.join(', ')}.`),
	kind: z
		.string()
		.min(1)
		.transform((text) => text.split(','))
		.optional()
		.describe('Only these kinds, separated by commas.'),
	limit: z
		.string()
		.regex(/^([1-9]\d?|100)$/, 'expected a whole number from 1 to 100')
		.transform(Number)
		.optional()
		.describe('At most this many. Default: 10.'),
});

export function searchPack(packs: ContextPacks): Route {
	return route({
		method: 'GET',
		address: '/v1/context-packs/{ref}/search',
		operation: 'searchContextPack',
		summary: 'Entries that match some words, best first, with the passage that matched.',
		pathParameters: { ref: REF },
		query: SearchQuery,
		answers: {
			200: {
				description: 'The hits, as `tenet context search --json` says them.',
				mediaTypes: [JSON_MEDIA_TYPE],
				schema: z.array(PassageHitAnswer),
			},
		},
		failures: [...READ_FAILURES, 'USAGE', 'OBJECT_NOT_FOUND'],
		answer: async ({ path, query }) => fresh(await packs.search(path['ref'] ?? '', searchRequest(query))),
	});
}

export function verifyPack(packs: ContextPacks): Route {
	return route({
		method: 'GET',
		address: '/v1/context-packs/{ref}/verify',
		operation: 'verifyContextPack',
		summary: 'Re-hashes the record chain, the manifest and every object of one pack.',
		pathParameters: { ref: REF },
		answers: {
			200: {
				description: 'What was hashed and what is damaged: nothing, when the pack is as it was sealed.',
				mediaTypes: [JSON_MEDIA_TYPE],
				schema: VerificationAnswer,
			},
		},
		failures: READ_FAILURES,
		answer: ({ path }) => {
			const { pack, objects, damages } = packs.verify(path['ref'] ?? '');
			return fresh({ reference: pack.reference, digest: pack.digest, objects, damages });
		},
	});
}

function searchRequest({ q, area, kind, limit = 10 }: z.output<typeof SearchQuery>): SearchRequest {
	return { query: q, limit, ...(area && { areas: area }), ...(kind && { kinds: kind }) };
}

import { Digest } from '@tenet/kernel';
import type { ContextPacks } from '../../use-cases/context-packs.ts';
import type { KeptBodies } from '../kept-bodies.ts';
import { type Route, route } from '../route.ts';
import { storedBody } from '../stored-body.ts';
import { CACHE_HEADERS } from './pack-routes.ts';

/** An address by digest says nothing of what the bytes are; whoever has the digest knows. */
const OBJECT_MEDIA_TYPE = 'application/octet-stream';

export function readObject(packs: ContextPacks, kept: KeptBodies): Route {
	return route({
		method: 'GET',
		address: '/v1/objects/{digest}',
		operation: 'getObject',
		summary: 'The bytes that a digest names: a manifest or a body.',
		pathParameters: { digest: '`sha256:` and 64 lowercase hex digits.' },
		answers: {
			200: { description: 'The bytes.', mediaTypes: [OBJECT_MEDIA_TYPE], headers: CACHE_HEADERS },
		},
		failures: ['INVALID_REFERENCE', 'OBJECT_NOT_FOUND', 'OBJECT_CORRUPT', 'STORE_UNREADABLE'],
		answer: ({ path }) => {
			const digest = path['digest'] ?? '';
			const body = kept.body(`object ${digest}`, () => {
				const bytes = packs.object(digest);
				// The use case refuses what is no digest; the brand is made once more for what it answered.
				return storedBody(Digest.parse(digest), bytes, OBJECT_MEDIA_TYPE);
			});
			return { kind: 'stored', body, caching: 'fixed' };
		},
	});
}

import { MANIFEST_MEDIA_TYPE, Manifest } from '@tenet/context-pack';
import { ARTIFACT_MEDIA_TYPE } from '@tenet/knowledge';
import { z } from 'zod';
import type { ContextPacks } from '../../use-cases/context-packs.ts';
import { fresh, JSON_MEDIA_TYPE } from '../answer.ts';
import { ArtifactBody, PackSummaryAnswer } from '../answer-schemas.ts';
import type { KeptBodies } from '../kept-bodies.ts';
import { type Route, route } from '../route.ts';
import { storedBody } from '../stored-body.ts';

export const REF = 'A pack reference: `cp-v2`, `checkout%2Fcp-v2`, `cp-v2@sha256:…`, `sha256:…` or `latest`.';

/** Whatever can go wrong in reading what was sealed. */
export const READ_FAILURES = [
	'INVALID_REFERENCE',
	'PACK_NOT_FOUND',
	'LINE_NOT_FOUND',
	'REFERENCE_MISMATCH',
	'OBJECT_CORRUPT',
	'RECORD_CORRUPT',
	'STORE_UNREADABLE',
] as const;

export function listPacks(packs: ContextPacks): Route {
	return route({
		method: 'GET',
		address: '/v1/context-packs',
		operation: 'listContextPacks',
		summary: 'The sealed versions.',
		query: z.strictObject({ line: z.string().min(1).optional().describe('Only this line.') }),
		answers: {
			200: {
				description: 'Every version, as `tenet context list --json` says it.',
				mediaTypes: [JSON_MEDIA_TYPE],
				schema: z.array(PackSummaryAnswer),
			},
		},
		failures: ['LINE_NOT_FOUND', 'INVALID_REFERENCE', 'RECORD_CORRUPT', 'STORE_UNREADABLE'],
		answer: ({ query }) => fresh(packs.list(query.line)),
	});
}

export function readManifest(packs: ContextPacks, kept: KeptBodies): Route {
	return route({
		method: 'GET',
		address: '/v1/context-packs/{ref}',
		operation: 'getContextPack',
		summary: 'The manifest: the very bytes that the digest names.',
		pathParameters: { ref: REF },
		answers: {
			200: {
				description: 'The manifest.',
				mediaTypes: [MANIFEST_MEDIA_TYPE],
				schema: Manifest,
				headers: CACHE_HEADERS,
			},
		},
		failures: READ_FAILURES,
		answer: ({ path }) => {
			const { reference, moving } = kept.pin(path['ref'] ?? '');
			const body = kept.body(`manifest ${reference}`, () => {
				const { digest, bytes } = packs.open(reference);
				return storedBody(digest, bytes, MANIFEST_MEDIA_TYPE);
			});
			if (!moving) return { kind: 'stored', body, caching: 'fixed' };
			return { kind: 'stored', body, caching: 'checked', location: packAddress(reference) };
		},
	});
}

export function readEntry(packs: ContextPacks, kept: KeptBodies): Route {
	return route({
		method: 'GET',
		address: '/v1/context-packs/{ref}/entries/{area}/{kind}/{id}',
		operation: 'getEntry',
		summary: 'The body of one entry: the very bytes that the manifest names.',
		pathParameters: { ref: REF, area: 'The area.', kind: 'The kind.', id: 'The id within area and kind.' },
		answers: {
			200: {
				description: 'The body.',
				mediaTypes: [ARTIFACT_MEDIA_TYPE],
				schema: ArtifactBody,
				headers: CACHE_HEADERS,
			},
		},
		failures: [...READ_FAILURES, 'INVALID_ID', 'ENTRY_NOT_FOUND', 'OBJECT_NOT_FOUND'],
		answer: ({ path }) => {
			const { reference, moving } = kept.pin(path['ref'] ?? '');
			const rest = `${path['area']}/${path['kind']}/${path['id']}`;
			const body = kept.body(`entry ${reference} ${rest}`, () => {
				const { entry, bytes } = packs.body(reference, `${path['area']}://${path['kind']}/${path['id']}`);
				// A media type that came with content is not sent: nothing here may be run by a browser.
				return storedBody(entry.digest, bytes, ARTIFACT_MEDIA_TYPE);
			});
			if (!moving) return { kind: 'stored', body, caching: 'fixed' };
			return { kind: 'stored', body, caching: 'checked', location: `${packAddress(reference)}/entries/${rest}` };
		},
	});
}

export const CACHE_HEADERS = {
	ETag: 'Strong: the digest, with the content coding after it when there is one.',
	'Cache-Control': '`immutable` for a version or digest, `no-cache` for `latest`.',
	'Content-Location': 'The version that `latest` is now.',
};

/** Where a pack stands under a name that never moves. */
export function packAddress(reference: string): string {
	return `/v1/context-packs/${encodeURIComponent(reference)}`;
}

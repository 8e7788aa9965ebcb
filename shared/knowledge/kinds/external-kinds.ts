import { Digest } from '@tenet/kernel';
import { z } from 'zod';
import { text } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const EXTERNAL_KINDS = [
	{
		kind: 'external-resource',
		area: 'platform',
		media: [],
		needs: ['uri', 'name'],
		meaning: 'What a foreign MCP server gave; never authored.',
		fields: externalResourceFields,
	},
] as const satisfies readonly KindSource[];

function externalResourceFields() {
	return {
		title: text('The name people use for it.').optional(),
		uri: text('The uri of the resource at its own server.'),
		name: text('The name the server gives it.'),
		mimeType: text('The media type the server gives it.').optional(),
		text: z.string().describe('Its content, when it is a text.').optional(),
		blobDigest: Digest.describe('The digest of its content, when it is not a text.').optional(),
	};
}

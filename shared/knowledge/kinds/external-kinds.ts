import { Digest } from '@tenet/kernel';
import { z } from 'zod';
import { text } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const EXTERNAL_KINDS = [
	{
		kind: 'external-resource',
		area: 'platform',
		media: [],
		needs: ['uri', 'name', 'contents'],
		meaning: 'What a foreign MCP server gave; never authored.',
		fields: externalResourceFields,
	},
] as const satisfies readonly KindSource[];

function externalResourceFields() {
	return {
		title: text('The name people use for it.').optional(),
		uri: text('The uri of the resource at its own server.'),
		name: text('The name the server gives it.'),
		summary: text('What the server says of it.').optional(),
		contents: z.array(externalContent()).describe('Everything the server gave when it was read, in its order.'),
	};
}

function externalContent() {
	return z.strictObject({
		uri: z.string().describe('The uri of this content at its own server.'),
		mimeType: z.string().describe('The media type the server gives it.').optional(),
		text: z.string().describe('The content, when it is a text.').optional(),
		blobDigest: Digest.describe('The digest of the content, when it is not a text.').optional(),
		size: z.int().describe('The bytes of the content, when it is not a text.').optional(),
	});
}

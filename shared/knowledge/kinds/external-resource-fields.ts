import { Digest } from '@tenet/kernel';
import { z } from 'zod';
import { text } from './field.ts';

/** What a foreign MCP server gave. Never authored: the router makes it from the resource. */
export function externalResourceFields() {
	return {
		title: text('The name people use for it.').optional(),
		uri: text('The uri of the resource at its own server.'),
		name: text('The name the server gives it.'),
		mimeType: text('The media type the server gives it.').optional(),
		text: z.string().describe('Its content, when it is a text.').optional(),
		blobDigest: Digest.describe('The digest of its content, when it is not a text.').optional(),
	};
}

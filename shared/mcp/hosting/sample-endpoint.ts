import { Failure } from '@tenet/kernel';
import { z } from 'zod';
import { pageOfItems } from '../answers/page-of-items.ts';
import { markdown, structured } from '../answers/tool-answer.ts';
import type { EndpointChange, McpEndpoint } from '../endpoint.ts';
import type { ResourceCatalogue } from '../resource-catalogue.ts';
import { type ToolDefinition, tool } from '../tool-definition.ts';

/** An endpoint for the tests of this package, with one of everything; `change` tells its subscribers. */
export function sampleEndpoint(notes = 250): McpEndpoint & { readonly change: (change: EndpointChange) => void } {
	const listeners = new Set<(change: EndpointChange) => void>();
	const uris = Array.from({ length: notes }, (_, index) => `note://n/${String(index).padStart(6, '0')}`);
	return {
		name: 'tenet-sample',
		title: 'Sample',
		version: '1.2.3',
		instructions: 'A sample.',
		tools: sampleTools(),
		resources: sampleResources(uris),
		prompts: () => [
			{
				name: 'write_spec',
				title: 'Write a spec',
				description: 'Starts a spec.',
				arguments: [
					{ name: 'pack', description: 'The pack.', required: true, complete: (prefix) => [`${prefix}v1`] },
					{ name: 'style', description: 'How.', required: false },
				],
				messages: ({ pack }) => [{ role: 'user', text: `Use ${pack}.` }],
			},
		],
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		health: async () => ({ notes: uris.length }),
		change: (change) => {
			for (const listener of listeners) listener(change);
		},
	};
}

function sampleTools(): readonly ToolDefinition[] {
	return [
		tool({
			name: 'greet_person',
			title: 'Greet a person',
			description: 'Greets.',
			input: z.strictObject({ name: z.string().min(1).describe('Whom.') }),
			output: z.object({ greeting: z.string() }),
			answer: ({ name }, { client }) => structured({ greeting: `Hello ${name} from ${client || 'nobody'}` }),
		}),
		tool({
			name: 'break_things',
			title: 'Break things',
			description: 'Fails in the way that is asked for.',
			input: z.strictObject({ how: z.enum(['expected', 'bug']) }),
			answer: ({ how }) => {
				if (how === 'bug') throw new Error('secret path /home/someone');
				throw new Failure('NOT_READY', 'Cannot read: nothing is sealed. Build first.');
			},
		}),
		tool({
			name: 'read_lines',
			title: 'Read lines',
			description: 'Reads.',
			input: z.strictObject({}),
			answer: () => markdown('one\ntwo\n'),
		}),
	];
}

function sampleResources(uris: readonly string[]): ResourceCatalogue {
	const known = new Set(uris);
	return {
		page: (cursor) => {
			const { items, cursor: nextCursor } = pageOfItems(uris, {
				scope: 'notes',
				cursor,
				most: 100,
				key: (uri) => uri,
			});
			return { resources: items.map((uri) => ({ uri, name: uri })), ...(nextCursor && { nextCursor }) };
		},
		families: [
			{
				uriTemplate: 'note://{folder}/{id}',
				name: 'note',
				title: 'A note',
				description: 'Text.',
				complete: { id: (prefix, { folder }) => [`${folder ?? ''}${prefix}1`, `${folder ?? ''}${prefix}2`] },
			},
		],
		read: (uri) => {
			if (uri === 'note://broken') throw new Error('secret path /home/someone');
			if (uri === 'note://gone') throw new Failure('ENTRY_NOT_FOUND', 'Cannot read "note://gone": it is gone.');
			if (!known.has(uri)) return undefined;
			const contents = [
				{ uri, mimeType: 'text/plain', text: `text of ${uri}` },
				{ uri: `${uri}#2`, mimeType: 'text/plain', text: 'second' },
			];
			return { contents, immutable: uri.endsWith('7') };
		},
	};
}

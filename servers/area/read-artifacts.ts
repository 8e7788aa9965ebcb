import { digestOf, Failure } from '@tenet/kernel';
import { artifactMarkdown } from '@tenet/knowledge';
import { markdown, pageOfText, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { AreaSnapshot, LiveArea } from './live-area.ts';

const Input = z.strictObject({
	uris: z.array(z.string().min(1).max(300)).min(1).max(50).describe('The uris, as list_artifacts gives them.'),
	cursor: z.string().max(500).optional().describe('Where the previous answer ended.'),
});

export function readArtifacts(content: LiveArea): ToolDefinition {
	const { area } = content;
	return tool({
		name: 'read_artifacts',
		title: `Read ${area} artifacts`,
		description:
			`Read governed artifacts of the ${area} area as Markdown, up to 50 at once, e.g. ["${area}://<kind>/<id>"]. ` +
			'Each names its origin.',
		input: Input,
		answer: async ({ uris, cursor }) => {
			const text = readable(await content.refresh(), [...new Set(uris)]);
			return markdown(pageOfText(text, { scope: `read_artifacts ${digestOf(text)}`, cursor }));
		},
	});
}

function readable(snapshot: AreaSnapshot, uris: readonly string[]): string {
	const { area } = snapshot.index;
	const missing = uris.filter((uri) => snapshot.view.entry(uri) === undefined);
	if (missing.length > 0) {
		throw new Failure(
			'ENTRY_NOT_FOUND',
			`Cannot read ${missing.map((uri) => JSON.stringify(uri)).join(', ')}: the ${area} area has no such artifact. ` +
				'See list_artifacts for the uris; do not invent content.',
			{ missing },
		);
	}
	return uris
		.flatMap((uri) => snapshot.view.entry(uri) ?? [])
		.map((entry) => artifactMarkdown({ ...entry, fields: snapshot.view.fields(entry) }))
		.join('\n');
}

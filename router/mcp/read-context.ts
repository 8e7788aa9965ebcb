import { markdown, pageOfText, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { CursorParameter, PackParameter } from './pack-parameter.ts';
import { renderedEntries } from './rendered-entries.ts';

const Input = z.strictObject({
	uris: z.array(z.string().min(1).max(300)).min(1).max(50).describe('Uris of entries, as search_context gives them.'),
	pack: PackParameter,
	cursor: CursorParameter,
});

export function readContext(packs: ContextPacks): ToolDefinition {
	const rendered = renderedEntries(packs);
	return tool({
		name: 'read_context',
		title: 'Read entries of a Context Pack',
		description:
			'Read entries of a Context Pack by uri as Markdown, up to 50 at once, e.g. ["platform://policy/pii-handling"]. ' +
			'Each names its origin and digest.',
		input: Input,
		answer: ({ uris, pack, cursor }) => {
			const opened = packs.open(pack);
			const distinct = [...new Set(uris)];
			const heading = `From Context Pack ${opened.reference} (${opened.digest}).\n\n`;
			const text = heading + distinct.map((uri) => rendered(opened, uri)).join('\n');
			return markdown(pageOfText(text, { scope: `read_context ${opened.digest} ${distinct.join(' ')}`, cursor }));
		},
	});
}

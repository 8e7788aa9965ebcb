import { artifactMarkdown } from '@tenet/knowledge';
import { markdown, pageOfText, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks, ReadEntry } from '../use-cases/context-packs.ts';
import { CursorParameter, PackParameter } from './pack-parameter.ts';

const Input = z.strictObject({
	uris: z.array(z.string().min(1).max(300)).min(1).max(50).describe('Uris of entries, as search_context gives them.'),
	pack: PackParameter,
	cursor: CursorParameter,
});

export function readContext(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'read_context',
		title: 'Read entries of a Context Pack',
		description:
			'Read entries of a Context Pack by uri as Markdown, up to 50 at once, e.g. ["platform://policy/pii-handling"]. ' +
			'Each names its origin and digest.',
		input: Input,
		answer: ({ uris, pack, cursor }) => {
			const { reference, digest } = packs.open(pack);
			const distinct = [...new Set(uris)];
			// By the version that was found and not by what was asked for, which may be latest and move on meanwhile.
			const entries = packs.read(reference, distinct);
			const text = `From Context Pack ${reference} (${digest}).\n\n${entries.map(readable).join('\n')}`;
			return markdown(pageOfText(text, { scope: `read_context ${digest} ${distinct.join(' ')}`, cursor }));
		},
	});
}

function readable({ entry, fields }: ReadEntry): string {
	return `${artifactMarkdown({ ...entry, fields })}\n\`${entry.digest}\`\n`;
}

import { ANSWER_LIMIT, markdown, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks, RenderBudget, Rendering } from '../use-cases/context-packs.ts';
import { CursorParameter, PackParameter } from './pack-parameter.ts';
import { packSummary } from './pack-summary.ts';

/** What the footer that names the cursor takes of a budget. */
const FOOTER = { bytes: 240, tokens: 48 } as const;
const LARGEST_TOKENS = 20_000;

const Input = z
	.strictObject({
		pack: PackParameter,
		format: z
			.enum(['summary', 'markdown'])
			.default('summary')
			.describe('"summary" says what is in it; "markdown" is the whole readable pack, page by page.'),
		budget_bytes: z
			.int()
			.min(512)
			.max(ANSWER_LIMIT)
			.optional()
			.describe('How large a page of "markdown" may be, in bytes, with what says that more follows.'),
		budget_tokens: z.int().min(128).max(LARGEST_TOKENS).optional().describe('The same, in estimated tokens.'),
		cursor: CursorParameter,
	})
	.describe('Give one budget at most.');
type Input = z.infer<typeof Input>;

export function getContextPack(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'get_context_pack',
		title: 'Get a Context Pack',
		description:
			'Get a Context Pack to pin: version, digest, sources, entries by kind and warnings; or all of it as Markdown ' +
			'within a byte or token budget, page by page.',
		input: Input,
		answer: (asked) => {
			if (asked.format === 'summary' && asked.cursor === undefined)
				return markdown(packSummary(packs.open(asked.pack)));
			const { text, cursor } = page(packs, asked);
			return markdown(cursor === undefined ? text : `${text}${footer(cursor)}`);
		},
	});
}

/** Tokens are no bytes: a page that fits the tokens and not the bytes is made again by bytes. */
function page(packs: ContextPacks, { pack, cursor, budget_bytes, budget_tokens }: Input): Rendering {
	const render = (unit: RenderBudget['unit'], limit: number) =>
		packs.render(pack, { budget: { unit, limit, reserve: FOOTER[unit] }, ...(cursor !== undefined && { cursor }) });
	if (budget_tokens !== undefined) {
		const rendered = render('tokens', budget_tokens);
		if (Buffer.byteLength(rendered.text) <= ANSWER_LIMIT - FOOTER.bytes) return rendered;
	}
	return render('bytes', budget_bytes ?? ANSWER_LIMIT);
}

function footer(cursor: string): string {
	return `\n\n---\nMore follows. Ask again with the same arguments and cursor: ${cursor}\n`;
}

import { pageOfItems, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks, PackSummary } from '../use-cases/context-packs.ts';
import { CursorParameter } from './pack-parameter.ts';

const PAGE = 50;

const Listed = z.object({
	statement: z.string(),
	total: z.int(),
	packs: z.array(
		z.object({
			reference: z.string().describe('What a spec pins.'),
			line: z.string(),
			digest: z.string(),
			createdAt: z.string(),
			reason: z.string(),
			entries: z.int(),
			warnings: z.int(),
		}),
	),
	cursor: z.string().optional(),
});

export function listContextPacks(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'list_context_packs',
		title: 'List Context Packs',
		description: 'List Context Packs: versions of each line, newest first, with digest, date, reason and size.',
		input: z.strictObject({
			line: z.string().max(63).optional().describe('Only this line.'),
			cursor: CursorParameter,
		}),
		output: Listed,
		answer: ({ line, cursor }) => structured(listed(packs.list(line), line, cursor)),
	});
}

function listed(
	summaries: readonly PackSummary[],
	line: string | undefined,
	cursor: string | undefined,
): z.infer<typeof Listed> {
	const newestFirst = summaries.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
	const page = pageOfItems(newestFirst.map(shown), {
		scope: `list_context_packs ${line ?? ''}`,
		cursor,
		most: PAGE,
		key: rank,
	});
	return {
		statement: said(summaries.length),
		total: summaries.length,
		packs: page.items.map(({ version: _, ...item }) => item),
		...(page.cursor !== undefined && { cursor: page.cursor }),
	};
}

const HIGHEST = 1_000_000_000;

/** Ascending, so that a cursor can name it, while the newest version comes first. */
function rank({ line, version }: Pick<PackSummary, 'line' | 'version'>): string {
	return `${line}/${HIGHEST - Number(version.slice('cp-v'.length))}`;
}

function shown({ reference, line, version, digest, createdAt, reason, entries, warnings }: PackSummary) {
	return { reference, line, version, digest, createdAt, reason, entries, warnings };
}

function said(count: number): string {
	if (count > 0) return `${count} ${count === 1 ? 'version' : 'versions'} of Context Packs.`;
	return 'Nothing has been sealed yet, so there is no governed context. Run "tenet context build"; do not invent any.';
}

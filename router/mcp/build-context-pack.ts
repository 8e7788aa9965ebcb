import { LineName } from '@tenet/context-pack';
import { PlainLine } from '@tenet/kernel';
import { clientName, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { BuildOutcome, ContextPacks } from '../use-cases/context-packs.ts';

const Built = z.object({
	statement: z.string(),
	packs: z.array(
		z.object({
			reference: z.string(),
			digest: z.string(),
			created: z.boolean().describe('False when nothing had changed: the version is the one there was.'),
			entries: z.int(),
			warnings: z.int(),
		}),
	),
});

export function buildContextPack(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'build_context_pack',
		title: 'Build a Context Pack',
		description:
			'Build a Context Pack from what the knowledge servers say now: the next version, or the same one when nothing changed.',
		input: z.strictObject({
			lines: z.array(LineName).min(1).max(20).optional().describe('Only these lines; all unless said.'),
			reason: PlainLine.trim().min(1).max(500).optional().describe('Why, for the version record.'),
		}),
		output: Built,
		writes: true,
		answer: async ({ lines, reason }, { client, progress }) => {
			const outcomes = await packs.build({
				effector: { kind: 'agent', id: clientName(client), verified: false },
				onProgress: ({ done, total }) => progress(done, total),
				...(lines && { lines }),
				...(reason !== undefined && { reason }),
			});
			return structured({ statement: outcomes.map(said).join(' '), packs: outcomes.map(shown) });
		},
	});
}

function said({ created, summary }: BuildOutcome): string {
	return created ? `Sealed ${summary.reference}.` : `Nothing changed: ${summary.reference}.`;
}

function shown({ created, summary: { reference, digest, entries, warnings } }: BuildOutcome) {
	return { reference, digest, created, entries, warnings };
}

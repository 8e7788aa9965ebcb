import type { JsonObject } from '@tenet/kernel';
import { FreeForm, pageOfStructure, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { CursorParameter, PackParameter } from './pack-parameter.ts';

const Difference = z.object({
	from: z.string(),
	to: z.string(),
	statement: z.string(),
	artifacts: z.array(FreeForm).describe('What was added, removed, changed or moved.'),
	layers: z.array(FreeForm).describe('Which packs behind them changed.'),
	unchanged: z.int(),
	cursor: z.string().optional(),
});

export function diffContextPacks(packs: ContextPacks): ToolDefinition {
	return tool({
		name: 'diff_context_packs',
		title: 'Compare two Context Packs',
		description:
			'Compare two Context Packs: artifacts added, removed and changed, field by field, with the file each came from.',
		input: z.strictObject({
			from: z.string().min(1).max(200).describe('The older pack, e.g. "cp-v1".'),
			to: PackParameter,
			cursor: CursorParameter,
		}),
		output: Difference,
		answer: ({ from, to, cursor }) => structured(pageOfStructure(difference(packs, from, to), cursor)),
	});
}

function difference(packs: ContextPacks, older: string, newer: string): JsonObject {
	const { from, to, artifacts, layers, unchanged } = packs.diff(older, newer);
	const count = artifacts.length === 1 ? '1 artifact differs' : `${artifacts.length} artifacts differ`;
	const statement = artifacts.length === 0 ? `${from} and ${to} say the same.` : `${count} between ${from} and ${to}.`;
	return { from, to, statement, artifacts, layers, unchanged } as unknown as JsonObject;
}

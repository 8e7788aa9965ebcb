import { Failure } from '@tenet/kernel/failure';
import type { ContextPacks, RenderBudget } from '../../use-cases/context-packs.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withProgress } from '../progress.ts';
import { withProject } from '../project/open-project.ts';
import { note, print, type Terminal, write } from '../terminal.ts';

export const contextGet: Command = {
	name: 'context get',
	summary: 'Print a whole version: Markdown to read, or the manifest.',
	about:
		'The manifest is printed as the very bytes that its digest names: "tenet context get cp-v1 --format json |\n' +
		'sha256sum" shows that digest. What does not fit a budget is continued with the cursor that is shown.',
	operands: [{ name: 'REF', optional: true }],
	options: {
		format: { value: 'FORMAT', choices: ['markdown', 'json'], summary: 'Default: markdown.' },
		budget: { value: 'N', summary: 'Print at most this much Markdown.' },
		unit: { value: 'UNIT', choices: ['tokens', 'bytes'], summary: 'What the budget counts. Default: tokens.' },
		cursor: { value: 'CURSOR', summary: 'Continue where the answer before stopped.' },
	},
	examples: [
		{ run: 'tenet context get cp-v1', says: 'All of it, as Markdown.' },
		{ run: 'tenet context get cp-v1 --budget 4000', says: 'What fits 4,000 tokens; a cursor leads on.' },
		{ run: 'tenet context get cp-v1 --format json', says: 'The manifest, byte for byte.' },
	],
	run: (terminal, args) =>
		withProject(terminal, args, async ({ packs }) => {
			const reference = args.operands[0] ?? 'latest';
			if (args.text('format') === 'json') writeManifest(terminal, args, packs.open(reference).bytes);
			else await writeMarkdown(terminal, args, { packs, reference });
			return 0;
		}),
};

function writeManifest(terminal: Terminal, args: Arguments, bytes: Uint8Array): void {
	if (args.has('budget') || args.has('cursor') || args.has('unit'))
		throw new Failure(
			'USAGE',
			'Cannot page the manifest: a part of it has no digest. Leave out --budget, --unit and --cursor.',
		);
	if (terminal.isTTY) print(terminal, new TextDecoder().decode(bytes));
	else terminal.stdout.write(bytes);
}

interface Asked {
	readonly packs: ContextPacks;
	readonly reference: string;
}

async function writeMarkdown(terminal: Terminal, args: Arguments, { packs, reference }: Asked): Promise<void> {
	const budget = budgetOf(args);
	const cursor = args.text('cursor');
	const rendering = await withProgress(terminal, (say) => {
		say(`rendering ${reference}`);
		return packs.render(reference, { ...(budget && { budget }), ...(cursor && { cursor }) });
	});
	if (args.has('json')) print(terminal, JSON.stringify(rendering, null, 2));
	else write(terminal, rendering.text.endsWith('\n') ? rendering.text : `${rendering.text}\n`);
	if (rendering.cursor !== undefined) note(terminal, `There is more: add --cursor ${rendering.cursor}`);
}

function budgetOf(args: Arguments): RenderBudget | undefined {
	const limit = args.count('budget');
	if (limit !== undefined) return { unit: args.text('unit') === 'bytes' ? 'bytes' : 'tokens', limit };
	if (args.has('unit')) throw new Failure('USAGE', 'Cannot use "--unit": there is no budget. Add "--budget N".');
	return undefined;
}

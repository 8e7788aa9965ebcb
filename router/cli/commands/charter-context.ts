import { guidanceMarkdown, resolutionView } from '@tenet/charter';
import { Failure, type JsonObject } from '@tenet/kernel';
import type { Answer } from '@tenet/knowledge';
import type { Arguments } from '../arguments.ts';
import { currentKnowledge } from '../charter/current-knowledge.ts';
import type { Command } from '../command.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { openProject } from '../project/open-project.ts';
import { print, type Terminal, write } from '../terminal.ts';

const ACTIONS = ['specify', 'plan', 'implement', 'review'] as const;

export const charterContext: Command = {
	name: 'charter context',
	summary: 'Print what governs an action, each element with its source.',
	about:
		'Answers from the packs as they are now, without a store or a server; with --pack, from a sealed version. It is\n' +
		'the answer of the MCP tool get_guidance. Ends with 1 when nothing governs what was asked.',
	operands: [],
	options: {
		action: { value: 'ACTION', choices: ACTIONS, summary: 'What is about to be done.' },
		domain: { value: 'ID', summary: 'Leave out what speaks only of other bounded contexts.' },
		component: { value: 'ID', summary: 'Leave out what speaks only of other components.' },
		pack: { value: 'REF', summary: 'Answer from this sealed version instead.' },
		format: { value: 'FORMAT', choices: ['markdown', 'json'], summary: 'Default: markdown; --json means json.' },
	},
	examples: [
		{ run: 'tenet charter context --action implement', says: 'What governs writing code here.' },
		{
			run: 'tenet charter context --action plan --domain cart --pack cp-v1 --json',
			says: 'What cp-v1 says of planning in one bounded context, for a program.',
		},
	],
	async run(terminal, args) {
		const action = args.text('action');
		if (action === undefined)
			throw new Failure('USAGE', `Cannot tell what governs: --action is missing. Write one of ${ACTIONS.join(', ')}.`);
		const asked = { action, ...given(args, 'domain'), ...given(args, 'component') };
		const pack = args.text('pack');
		const answer = pack === undefined ? await asItIsNow(terminal, args, asked) : await asSealed(terminal, args, asked);
		if (args.has('json') || args.text('format') === 'json') print(terminal, JSON.stringify(answer, null, 2));
		else write(terminal, guidanceMarkdown(answer));
		return answer.governed ? 0 : 1;
	},
};

function given(args: Arguments, option: string): JsonObject {
	const value = args.text(option);
	return value === undefined ? {} : { [option]: value };
}

async function asItIsNow(terminal: Terminal, args: Arguments, parameters: JsonObject): Promise<Answer> {
	const { askQuestion } = await import('@tenet/knowledge/asking');
	const { resolution } = await currentKnowledge(await configurationOf(terminal, args));
	return askQuestion(resolutionView(resolution), { question: 'get_guidance', parameters });
}

async function asSealed(terminal: Terminal, args: Arguments, parameters: JsonObject): Promise<Answer> {
	const project = openProject(await configurationOf(terminal, args));
	try {
		return await project.packs.ask(args.text('pack') ?? 'latest', 'get_guidance', parameters);
	} finally {
		await project.close();
	}
}

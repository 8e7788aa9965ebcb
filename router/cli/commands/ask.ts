import type { AskableQuestion } from '../../use-cases/context-packs.ts';
import { questionParameters } from '../asking/question-parameters.ts';
import type { Command } from '../command.ts';
import { withProgress } from '../progress.ts';
import { withProject } from '../project/open-project.ts';
import { print, type Terminal, write } from '../terminal.ts';

export const ask: Command = {
	name: 'ask',
	summary: 'Ask a question of a sealed version, or list the questions.',
	about:
		'The questions that agents ask over MCP. Parameters are written as NAME=VALUE; VALUE may be JSON, and @FILE is the\n' +
		'text of a file (@@ for a leading @). Without a question, lists all. Ends with 1 when nothing governs what was asked.',
	operands: [
		{ name: 'QUESTION', optional: true },
		{ name: 'NAME=VALUE', optional: true, many: true },
	],
	options: {
		pack: { value: 'REF', summary: 'The version that answers. Default: latest.' },
		parameters: { value: 'JSON|@FILE', summary: 'All parameters as one JSON object.' },
	},
	examples: [
		{ run: 'tenet ask find_owner name=cart.Cart', says: 'Who owns an entity, by the latest version.' },
		{
			run: 'tenet ask explain_impact contract=CartUpdated-v2 new=@cart-updated.yaml --pack cp-v1',
			says: 'Whom a changed document breaks.',
		},
		{ run: 'tenet ask', says: 'Every question with its parameters.' },
	],
	run: (terminal, args) => {
		const [name, ...written] = args.operands;
		return withProject(terminal, args, async ({ packs }) => {
			if (name === undefined) {
				const questions = await packs.questions();
				if (args.has('json')) print(terminal, JSON.stringify(questions, null, 2));
				else print(terminal, questions.map((question) => questionText(question, terminal)).join('\n'));
				return 0;
			}
			const parameters = await questionParameters(await packs.question(name), {
				written,
				json: args.text('parameters'),
				folder: terminal.folder,
			});
			const answer = await withProgress(terminal, (say) => {
				say(`asking ${name}`);
				return packs.ask(args.text('pack') ?? 'latest', name, parameters);
			});
			const { answerText } = await import('@tenet/knowledge/asking');
			if (args.has('json')) print(terminal, JSON.stringify(answer, null, 2));
			else write(terminal, answerText(answer));
			return answer.governed ? 0 : 1;
		});
	},
};

function questionText({ name, description, parameters }: AskableQuestion, { colour }: Terminal): string {
	const { properties = {}, required = [] } = parameters as {
		readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
		readonly required?: readonly string[];
	};
	const rows = Object.entries(properties).map(([parameter, { description: about = '' }]) => {
		const needed = required.includes(parameter) ? '' : ' (optional)';
		return `      ${parameter}${needed}: ${about}`;
	});
	return [`  ${colour.bold(name)}`, `    ${description}`, ...rows, ''].join('\n');
}

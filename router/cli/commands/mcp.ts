import type { Command } from '../command.ts';
import { configurationOf } from '../project/configuration-of.ts';

export const mcp: Command = {
	name: 'mcp',
	summary: 'Answer one coding agent over stdio (MCP).',
	about:
		'Agents start this themselves: "tenet agent config" prints what to paste into their configuration. When\n' +
		'nothing has been sealed yet, the first version is sealed before the agent is answered.',
	operands: [],
	options: {},
	examples: [
		{ run: 'tenet mcp', says: 'Speaks MCP on stdin and stdout, until the agent goes.' },
		{ run: 'tenet mcp --root /home/ana/shop', says: 'The same, started in any folder.' },
	],
	async run(terminal, args) {
		const [configuration, { openProject }, { answerStdio, sealFirst }] = await Promise.all([
			configurationOf(terminal, args),
			import('../project/open-project.ts'),
			import('../project/stdio-router.ts'),
		]);
		const project = openProject(configuration);
		await sealFirst(terminal, project, 'tenet mcp');
		return answerStdio(terminal, project);
	},
};

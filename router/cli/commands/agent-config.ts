import { Failure } from '@tenet/kernel/failure';
import type { Agent, Connection } from '../../agents/agent.ts';
import { AGENTS } from '../../agents/agents.ts';
import type { Command } from '../command.ts';
import { stdioConnection } from '../connections.ts';
import { didYouMean } from '../did-you-mean.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { note, print } from '../terminal.ts';

export const agentConfig: Command = {
	name: 'agent config',
	summary: 'Print the MCP configuration of a coding agent, ready to paste.',
	about:
		`Agents: ${AGENTS.map(({ id }) => id).join(', ')}.\n` +
		'The agent starts Tenet itself; with --http it asks a Tenet that runs, such as "tenet up".',
	operands: [{ name: 'AGENT', optional: true }],
	options: {
		http: { value: 'URL', summary: 'Ask the Tenet at this address instead of starting one.' },
	},
	examples: [
		{ run: 'tenet agent config', says: 'For every agent, each with the file it belongs in.' },
		{ run: 'tenet agent config claude-code > .mcp.json', says: 'The file of one agent.' },
		{ run: 'tenet agent config codex --http http://127.0.0.1:7420/mcp', says: 'For a Tenet that already runs.' },
	],
	async run(terminal, args) {
		const url = args.text('http');
		const { root } = await configurationOf(terminal, args);
		const connection: Connection =
			url === undefined ? stdioConnection(terminal, root) : { transport: 'http', url: checkedUrl(url) };
		const [id] = args.operands;
		const chosen = id === undefined ? AGENTS : [agentOf(id)];
		const answers = chosen.map(({ id, name, file, format, configuration }) => ({
			agent: id,
			name,
			file,
			format,
			configuration: configuration(connection),
		}));
		if (args.has('json')) print(terminal, JSON.stringify(answers, null, 2));
		else
			for (const { name, file, configuration } of answers) {
				if (id === undefined) print(terminal, `${terminal.colour.bold(name)}, in ${file}:`);
				else note(terminal, `For ${name}, in ${file}:`);
				print(terminal, configuration);
			}
		return 0;
	},
};

function agentOf(id: string): Agent {
	const agent = AGENTS.find((known) => known.id === id);
	if (agent) return agent;
	const ids = AGENTS.map((known) => known.id);
	const near = didYouMean(id, ids);
	throw new Failure(
		'USAGE',
		`Cannot configure ${JSON.stringify(id)}: no such agent is known. ` +
			(near === undefined ? `Write one of ${ids.join(', ')}.` : `Did you mean "${near}"?`),
	);
}

function checkedUrl(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
	throw new Failure(
		'USAGE',
		`Cannot use "--http ${text}": it is not an http address. Write for example "http://127.0.0.1:7420/mcp".`,
	);
}

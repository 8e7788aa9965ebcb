import { Failure } from '@tenet/kernel/failure';
import type { ReferenceGraph } from '@tenet/knowledge';
import type { GraphFormat } from '@tenet/knowledge/graphing';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { print, type Terminal } from '../terminal.ts';

/** As `GRAPH_FORMATS`, without loading it for help. */
const FORMATS = ['text', 'json', 'mermaid', 'dot'] as const satisfies readonly GraphFormat[];

export const graphShow: Command = {
	name: 'graph show',
	summary: 'Show what refers to what, across all packs that govern this folder.',
	about: 'Names are uris, urns such as "directive:DIRECTIVE_001", or ids that only one thing has.',
	operands: [{ name: 'NAME', optional: true }],
	options: {
		format: { value: 'FORMAT', choices: FORMATS, summary: 'How it is written. Default: text.' },
		depth: { value: 'N', summary: 'How many references away from NAME, in either direction. Default: 1.' },
		relation: { value: 'RELATION', many: true, summary: 'Only references of this sort, such as requires.' },
	},
	examples: [
		{ run: 'tenet graph show', says: 'Every reference of every pack.' },
		{ run: 'tenet graph show platform://policy/pii-handling', says: 'What refers to a policy, and to what it refers.' },
		{ run: 'tenet graph show --relation requires --format mermaid', says: 'A flowchart of what requires what.' },
	],
	async run(terminal, args) {
		const { renderGraph, selectGraph } = await import('@tenet/knowledge/graphing');
		const graph = await governingGraph(terminal, args);
		const [asked] = args.operands;
		const from = asked === undefined ? undefined : await nameOf(graph, asked);
		const view = selectGraph(graph, {
			...(from !== undefined && { from }),
			depth: args.count('depth') ?? 1,
			relations: args.all('relation'),
		});
		const format = args.has('json') ? 'json' : ((args.text('format') ?? 'text') as GraphFormat);
		print(terminal, renderGraph(view, format));
		return 0;
	},
};

async function governingGraph(terminal: Terminal, args: Arguments): Promise<ReferenceGraph> {
	const configuration = await configurationOf(terminal, args);
	const { openKnowledge, prepareInstalled } = await import('@tenet/sources');
	const { resolve } = await import('@tenet/knowledge/resolve');
	await prepareInstalled(configuration);
	return resolve(openKnowledge(configuration, BUILTIN_PACK).refresh().loaded).graph;
}

async function nameOf(graph: ReferenceGraph, asked: string): Promise<string> {
	const { findNode } = await import('@tenet/knowledge/graphing');
	const found = findNode(graph, asked);
	if ('node' in found) return found.node.name;
	const near = found.near.map((name) => `"${name}"`).join(' or ');
	throw new Failure(
		'USAGE',
		`Cannot show ${JSON.stringify(asked)}: nothing of this name is in the graph. ` +
			(near === '' ? 'Type "tenet graph show" for all of it.' : `Did you mean ${near}?`),
	);
}

import type { MapFormat } from '@tenet/domains';
import type { Command } from '../command.ts';
import { governingModel } from '../project/governing-model.ts';
import { print } from '../terminal.ts';

/** As `MAP_FORMATS`, without loading it for help. */
const FORMATS = ['text', 'json', 'mermaid', 'dot'] as const satisfies readonly MapFormat[];

export const domainMap: Command = {
	name: 'domain map',
	summary: 'Draw the context map: bounded contexts, and how each two of them relate.',
	about:
		"In Context Mapper's words: U upstream, D downstream, OHS open host service, PL published language, ACL " +
		'anticorruption layer, CF conformist, C/S customer and supplier, P partnership, SK shared kernel.',
	operands: [],
	options: { format: { value: 'FORMAT', choices: FORMATS, summary: 'How it is written. Default: text.' } },
	examples: [
		{ run: 'tenet domain map', says: 'Every bounded context and relation that governs this folder.' },
		{ run: 'tenet domain map --format mermaid', says: 'The same as a flowchart.' },
	],
	async run(terminal, args) {
		const { contextMap, renderMap } = await import('@tenet/domains');
		const format = args.has('json') ? 'json' : ((args.text('format') ?? 'text') as MapFormat);
		print(terminal, renderMap(contextMap(await governingModel(terminal, args)), format));
		return 0;
	},
};

import type { DomainModel } from '@tenet/domains';
import type { Arguments } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';
import { configurationOf } from './configuration-of.ts';
import { BUILTIN_PACK } from './shipped-packs.ts';

/** The domains of the packs that govern the folder, as they are now. */
export async function governingModel(terminal: Terminal, args: Arguments): Promise<DomainModel> {
	const configuration = await configurationOf(terminal, args);
	const { openKnowledge, prepareInstalled } = await import('@tenet/sources');
	const { resolve } = await import('@tenet/knowledge/resolve');
	const { modelOfResolution } = await import('@tenet/domains');
	await prepareInstalled(configuration);
	return modelOfResolution(resolve(openKnowledge(configuration, BUILTIN_PACK).refresh().loaded));
}

import type { DomainModel } from '@tenet/domains';
import type { Arguments } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';
import { governingPacks } from './governing-packs.ts';

/** The domains of the packs that govern the folder, as they are now. */
export async function governingModel(terminal: Terminal, args: Arguments): Promise<DomainModel> {
	const { resolution } = await governingPacks(terminal, args);
	const { modelOfResolution } = await import('@tenet/domains');
	return modelOfResolution(resolution);
}

import type { ContractRegistry } from '@tenet/contracts/registry';
import type { Arguments } from '../arguments.ts';
import { type GoverningPacks, governingPacks } from '../project/governing-packs.ts';
import type { Terminal } from '../terminal.ts';

/** What governs the folder now, as commands on contracts look at it. */
export interface GoverningContracts extends GoverningPacks {
	readonly registry: ContractRegistry;
}

export async function governingContracts(terminal: Terminal, args: Arguments): Promise<GoverningContracts> {
	const packs = await governingPacks(terminal, args);
	const { registryOfResolution } = await import('@tenet/contracts/registry');
	return { ...packs, registry: registryOfResolution(packs.resolution) };
}

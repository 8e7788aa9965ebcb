import type { ContractRegistry } from '@tenet/contracts/registry';
import type { PackFiles, Resolution } from '@tenet/knowledge';
import type { Configuration } from '@tenet/sources';
import type { Arguments } from '../arguments.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import type { Terminal } from '../terminal.ts';

/** What governs the folder now, as commands on contracts look at it. */
export interface GoverningContracts {
	readonly configuration: Configuration;
	readonly resolution: Resolution;
	readonly registry: ContractRegistry;
	/** Artifacts whose files have errors: they are there, and nobody can say what they say. */
	readonly unreadable: readonly UnreadableArtifact[];
	/** The bytes of a pack, read again. */
	filesOf(pack: string): PackFiles | undefined;
}

export interface UnreadableArtifact {
	readonly uri: string;
	readonly pack: string;
	readonly file: string;
}

export async function governingContracts(terminal: Terminal, args: Arguments): Promise<GoverningContracts> {
	const configuration = await configurationOf(terminal, args);
	const { openKnowledge, prepareInstalled } = await import('@tenet/sources');
	const { resolve } = await import('@tenet/knowledge/resolve');
	const { registryOfResolution } = await import('@tenet/contracts/registry');
	await prepareInstalled(configuration);
	const knowledge = openKnowledge(configuration, BUILTIN_PACK);
	const { loaded } = knowledge.refresh();
	const resolution = resolve(loaded);
	const unreadable = loaded.flatMap(({ name: pack, rejected = [] }) =>
		rejected.map(({ area, kind, id, file }) => ({ uri: `${area}://${kind}/${id}`, pack, file })),
	);
	return {
		configuration,
		resolution,
		registry: registryOfResolution(resolution),
		unreadable,
		filesOf: (name) => {
			for (const pack of knowledge.packs) {
				const files = pack.read();
				if (files?.name === name) return files;
			}
			return undefined;
		},
	};
}

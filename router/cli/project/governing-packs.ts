import type { Resolution } from '@tenet/knowledge';
import type { Configuration, FilesOf } from '@tenet/sources';
import type { Arguments } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';
import { configurationOf } from './configuration-of.ts';
import { BUILTIN_PACK } from './shipped-packs.ts';

/** What the packs that govern the folder come to now. */
export interface GoverningPacks {
	readonly configuration: Configuration;
	readonly resolution: Resolution;
	/** Artifacts whose files have errors: they are there, and nobody can say what they say. */
	readonly unreadable: readonly UnreadableArtifact[];
	/** Reads a pack again. */
	readonly filesOf: FilesOf;
}

export interface UnreadableArtifact {
	readonly uri: string;
	readonly pack: string;
	readonly file: string;
}

export async function governingPacks(terminal: Terminal, args: Arguments): Promise<GoverningPacks> {
	const configuration = await configurationOf(terminal, args);
	const { filesAgain, openKnowledge, prepareInstalled } = await import('@tenet/sources');
	const { resolve } = await import('@tenet/knowledge/resolve');
	await prepareInstalled(configuration);
	const knowledge = openKnowledge(configuration, BUILTIN_PACK);
	const { loaded } = knowledge.refresh();
	const unreadable = loaded.flatMap(({ name: pack, rejected = [] }) =>
		rejected.map(({ area, kind, id, file }) => ({ uri: `${area}://${kind}/${id}`, pack, file })),
	);
	return { configuration, resolution: resolve(loaded), unreadable, filesOf: filesAgain(knowledge) };
}

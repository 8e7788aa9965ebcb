import type { Configuration } from '@tenet/sources';
import { keptJudge } from '@tenet/sources/judging';
import { type Publications, publications } from '../../mcp/publications.ts';
import { openFileBlobStore } from '../../store/file-blob-store.ts';
import { openPackStore } from '../../store/open-pack-store.ts';
import type { PackStore } from '../../store/pack-store.ts';
import { watchLines } from '../../store/watch-lines.ts';
import type { ContextPacks } from '../../use-cases/context-packs.ts';
import { openContextPacks } from '../../use-cases/open-context-packs.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { configurationOf } from './configuration-of.ts';
import type { Building } from './open-building.ts';

/** Everything a command needs of the folder it works on. */
export interface Project {
	readonly configuration: Configuration;
	readonly store: PackStore;
	readonly packs: ContextPacks;
	/** Tells of every new version, whichever process built it. */
	readonly subscribe: Publications['subscribe'];
	/** What building needs, opened at the first call. */
	building(): Promise<Building>;
	close(): Promise<void>;
}

/** Runs a command's work over the project it was typed in, and closes what was opened for it. */
export async function withProject(
	terminal: Terminal,
	args: Arguments,
	work: (project: Project) => Promise<ExitCode>,
): Promise<ExitCode> {
	const project = openProject(await configurationOf(terminal, args));
	try {
		return await work(project);
	} finally {
		await project.close();
	}
}

/**
 * Opens the store to read. Authored content and servers are not looked at until something is built: reading a sealed
 * pack must cost what the pack costs.
 */
export function openProject(configuration: Configuration): Project {
	const store = openPackStore(openFileBlobStore(configuration.store), { now: () => new Date() });
	const searchCache = async () => {
		const { searchIndexFolder } = await import('../../search-indexes/search-index-folder.ts');
		return searchIndexFolder(configuration.cache);
	};
	const judging = keptJudge({ cache: configuration.cache });
	let building: Promise<Building> | undefined;
	const opened = async () => {
		building ??= import('./open-building.ts').then(({ openBuilding }) => openBuilding(configuration, store));
		return building.catch((error: unknown) => {
			// Asked again, it is tried again: what could not be opened now is nothing to keep, nor to close.
			building = undefined;
			throw error;
		});
	};
	return {
		configuration,
		store,
		...publications(
			{
				...openContextPacks({ store, searchCache, judge: judging.judge }),
				build: async (request) => (await opened()).build(request),
			},
			{ store, watch: (onChange) => watchLines(configuration.store, onChange) },
		),
		building: opened,
		close: async () => {
			await judging.close();
			await (await building)?.close();
		},
	};
}

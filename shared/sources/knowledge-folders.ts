import { canonicalBytes, type Digest, digestOf } from '@tenet/kernel';
import { type LoadedPack, loadPack } from '@tenet/knowledge/load-pack';
import { ParseCacheFile } from './cache/parse-cache-file.ts';
import { ParseMemory } from './cache/parse-memory.ts';
import type { Configuration } from './configuration/configuration.ts';
import { PackFolder } from './folder/pack-folder.ts';
import { watchPackFolders } from './folder/watch-folders.ts';

/** All packs as they are on disk right now, in precedence order, lowest first. */
export interface KnowledgeState {
	readonly loaded: readonly LoadedPack[];
	/** Whether anything differs from the state before: content, versions or findings. */
	readonly changed: boolean;
	/** Of all packs and their findings; equal digests mean that nothing changed. */
	readonly digest: Digest;
}

export type KnowledgeListener = (state: KnowledgeState) => void;

/** The packs that a configuration names, read and loaded again as cheaply as what changed allows. */
export interface KnowledgeFolders {
	refresh(): KnowledgeState;
	/** Calls back, with the new state, when a refresh saw a change; the folders are watched while anyone listens. */
	subscribe(listener: KnowledgeListener): { close(): void };
	/** The folders as they were last read. */
	readonly folders: readonly PackFolder[];
}

/** Opens the built-in pack, the organisation's packs in declared order, and the project's. */
export function openKnowledge(configuration: Configuration, builtinRoot: string): KnowledgeFolders {
	const folders = [
		new PackFolder(builtinRoot, { name: 'builtin', layer: 'builtin' }),
		...configuration.packs.map(({ root, name, layer }) => new PackFolder(root, { name, layer })),
	];
	return new OpenKnowledge(folders, new ParseMemory(new ParseCacheFile(configuration.cache)));
}

class OpenKnowledge implements KnowledgeFolders {
	readonly folders: readonly PackFolder[];
	readonly #memory: ParseMemory;
	readonly #listeners = new Set<KnowledgeListener>();
	#watch: { close(): void } | undefined;
	#state: KnowledgeState | undefined;

	constructor(folders: readonly PackFolder[], memory: ParseMemory) {
		this.folders = folders;
		this.#memory = memory;
	}

	refresh(): KnowledgeState {
		const before = this.#state;
		const loaded = this.#load();
		const digest = digestOf(canonicalBytes(loaded.map(({ artifacts: _, ...said }) => said)));
		const changed = digest !== before?.digest;
		const state = { loaded: changed ? loaded : (before?.loaded ?? loaded), digest, changed };
		this.#state = state;
		if (before && changed) for (const listener of this.#listeners) listener(state);
		return state;
	}

	subscribe(listener: KnowledgeListener): { close(): void } {
		const roots = this.folders.map(({ root }) => root);
		this.#watch ??= watchPackFolders(roots, () => this.refresh());
		this.#listeners.add(listener);
		return {
			close: () => {
				this.#listeners.delete(listener);
				if (this.#listeners.size > 0) return;
				this.#watch?.close();
				this.#watch = undefined;
			},
		};
	}

	#load(): readonly LoadedPack[] {
		this.#memory.begin();
		const loaded = this.folders.map((folder) => loadPack(folder.read(), this.#memory));
		this.#memory.end();
		for (const folder of this.folders) folder.release();
		return loaded;
	}
}

import { canonicalBytes, type Digest, digestOf, type Finding } from '@tenet/kernel';
import { type LoadedPack, loadPack } from '@tenet/knowledge/load-pack';
import { ParseCacheFile } from './cache/parse-cache-file.ts';
import { ParseMemory } from './cache/parse-memory.ts';
import type { Configuration, ConfiguredPack } from './configuration/configuration.ts';
import { PackFolder } from './folder/pack-folder.ts';
import { watchPacks } from './folder/watch-folders.ts';
import { FetchedPack, isRemote } from './installed/fetched-pack.ts';
import type { InstalledPack } from './installed/installed-pack.ts';
import type { FetchedIdentity } from './installed/pack-snapshot.ts';
import { prepareInstalled } from './installed/prepare-installed.ts';

/** All packs as they are on disk right now, in precedence order, lowest first. */
export interface KnowledgeState {
	readonly loaded: readonly LoadedPack[];
	/** Of the installation on this machine: a pack that is not fetched yet is no layer, and is told of here. */
	readonly findings: readonly Finding[];
	/** What was fetched, by the name of the pack. */
	readonly fetched: ReadonlyMap<string, FetchedIdentity>;
	/** Whether anything differs from the state before: content, versions or findings. */
	readonly changed: boolean;
	/** Of all packs and their findings; equal digests mean that nothing changed. */
	readonly digest: Digest;
}

export type KnowledgeListener = (state: KnowledgeState) => void;

/** The packs that a configuration names, read and loaded again as cheaply as what changed allows. */
export interface KnowledgeFolders {
	refresh(): KnowledgeState;
	/** As `refresh`, after whatever reading a moved clone needs: what a running server asks for. */
	look(): Promise<KnowledgeState>;
	/** Calls back, with the new state, when a refresh saw a change; the folders are watched while anyone listens. */
	subscribe(listener: KnowledgeListener): { close(): void };
	/** The packs as they were last read, the built-in one first. */
	readonly packs: readonly InstalledPack[];
}

/**
 * Opens the built-in pack, the organisation's packs in declared order, and the project's. Await `prepareInstalled`
 * before: reading is synchronous, and making a snapshot anew is not.
 */
export function openKnowledge(configuration: Configuration, builtinRoot: string): KnowledgeFolders {
	const memory = new ParseMemory(new ParseCacheFile(configuration.cache));
	return new OpenKnowledge(configuration, new PackFolder(builtinRoot, { name: 'builtin', layer: 'builtin' }), memory);
}

/** Reads a configured pack from wherever it stands on this machine. */
export function openInstalled(pack: ConfiguredPack): InstalledPack {
	return isRemote(pack) ? new FetchedPack(pack) : new PackFolder(pack.root, { name: pack.name, layer: pack.layer });
}

class OpenKnowledge implements KnowledgeFolders {
	readonly packs: readonly InstalledPack[];
	readonly #configuration: Configuration;
	readonly #memory: ParseMemory;
	readonly #listeners = new Set<KnowledgeListener>();
	#watch: { close(): void } | undefined;
	#state: KnowledgeState | undefined;
	#readAt = 0;
	/** Of the packs, as they were when they were loaded. */
	#states: readonly unknown[] = [];

	constructor(configuration: Configuration, builtin: InstalledPack, memory: ParseMemory) {
		this.packs = [builtin, ...configuration.packs.map(openInstalled)];
		this.#configuration = configuration;
		this.#memory = memory;
	}

	refresh(): KnowledgeState {
		const before = this.#state;
		const loaded = this.#load();
		const findings = this.packs.flatMap(({ notices }) => notices);
		// What artifacts and graph fragments say is in the digest of their pack.
		const said = loaded.map(({ artifacts: _, graph: __, ...of }) => of);
		const digest = digestOf(canonicalBytes([said, findings]));
		const changed = digest !== before?.digest;
		const fetched = new Map(
			this.packs.flatMap(({ identity }, index) => {
				const name = this.#configuration.packs[index - 1]?.name;
				return identity && name !== undefined ? [[name, identity] as const] : [];
			}),
		);
		const state = { loaded: changed ? loaded : (before?.loaded ?? loaded), findings, fetched, digest, changed };
		this.#state = state;
		if (before && changed) for (const listener of this.#listeners) listener(state);
		return state;
	}

	async look(): Promise<KnowledgeState> {
		await prepareInstalled(this.#configuration);
		return this.refresh();
	}

	subscribe(listener: KnowledgeListener): { close(): void } {
		this.#watch ??= watchPacks({
			packs: this.packs,
			readAt: () => this.#readAt,
			isBehind: () => this.packs.some(({ state }, index) => state !== this.#states[index]),
			read: () => this.look(),
		});
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
		this.#readAt = performance.now();
		this.#memory.begin();
		const loaded = this.packs.flatMap((pack) => {
			const files = pack.read();
			return files ? [loadPack(files, this.#memory)] : [];
		});
		this.#memory.end();
		this.#states = this.packs.map(({ state }) => state);
		for (const pack of this.packs) pack.release();
		return loaded;
	}
}

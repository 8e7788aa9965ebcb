import { type FSWatcher, watch } from 'node:fs';
import type { InstalledPack } from '../installed/installed-pack.ts';

const DEBOUNCE_MS = 60;
/** Looking costs one stat per file; this keeps it below two percent of one core, however large the packs are. */
const REST_PER_LOOK = 50;
const LEAST_REST_MS = 1000;

/** What is watched: packs that can be looked at without being read, and what reads them. */
export interface Watched {
	readonly packs: readonly Pick<InstalledPack, 'look' | 'folders'>[];
	/** When reading them last began, on the clock of `performance.now`. */
	readonly readAt: () => number;
	/** Whether somebody read them for something else, and saw what was not told. */
	readonly isBehind: () => boolean;
	/** Reads them. */
	readonly read: () => Promise<unknown>;
}

/**
 * Has packs read again after something of them changed, once per burst, unless somebody else read them meanwhile: a
 * build looks at once, and a second reading of thousands of files would cost as much as the build.
 *
 * Watches folders, not files (10,000 files would need 10,000 watches), and looks from time to time besides: watches
 * are lost on network drives, when the system has no more of them, and when a folder is replaced.
 */
export function watchPacks(watched: Watched): { close(): void } {
	return new PackWatch(watched);
}

class PackWatch {
	readonly #watched: Watched;
	readonly #watchers = new Map<string, FSWatcher>();
	#timer: NodeJS.Timeout | undefined;
	#look: NodeJS.Timeout | undefined;
	#toldAt = 0;

	constructor(watched: Watched) {
		this.#watched = watched;
		this.#followRead();
		this.#rest(0);
	}

	close(): void {
		clearTimeout(this.#timer);
		clearTimeout(this.#look);
		for (const watcher of this.#watchers.values()) watcher.close();
		this.#watchers.clear();
	}

	readonly #soon = (): void => {
		this.#toldAt = performance.now();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#settled(), DEBOUNCE_MS);
		this.#timer.unref();
	};

	/** Whoever began to read after the last word of a change has seen it; folders that came along are to be followed. */
	#settled(): void {
		if (this.#watched.readAt() > this.#toldAt) this.#followRead();
		else this.#lookAndRead();
	}

	#lookAndRead(): void {
		clearTimeout(this.#look);
		const started = performance.now();
		const looks = this.#watched.packs.map((pack) => pack.look());
		this.#follow(looks.flatMap(({ folders }) => folders));
		this.#rest(performance.now() - started);
		if (looks.some(({ differs }) => differs) || this.#watched.isBehind()) void this.#watched.read();
	}

	#rest(took: number): void {
		this.#look = setTimeout(() => this.#lookAndRead(), Math.max(LEAST_REST_MS, took * REST_PER_LOOK));
		this.#look.unref();
	}

	#followRead(): void {
		this.#follow(this.#watched.packs.flatMap(({ folders }) => folders));
	}

	#follow(named: readonly string[]): void {
		const folders = new Set(named);
		for (const [folder, watcher] of this.#watchers) {
			if (folders.has(folder)) continue;
			watcher.close();
			this.#watchers.delete(folder);
		}
		for (const folder of folders) this.#watch(folder);
	}

	#watch(folder: string): void {
		if (this.#watchers.has(folder)) return;
		try {
			const watcher = watch(folder, { persistent: false }, this.#soon);
			watcher.on('error', () => this.#unwatch(folder));
			this.#watchers.set(folder, watcher);
		} catch {
			// No watch to be had here; looking from time to time finds the change.
		}
	}

	#unwatch(folder: string): void {
		this.#watchers.get(folder)?.close();
		this.#watchers.delete(folder);
	}
}

import { type FSWatcher, watch } from 'node:fs';
import type { PackLook } from '../installed/installed-pack.ts';

const DEBOUNCE_MS = 60;
/** Looking costs one stat per file; this keeps it below two percent of one core, however large the packs are. */
const REST_PER_LOOK = 50;
const LEAST_REST_MS = 1000;

/** What can be watched: anything that can be looked at without being read. */
interface Watched {
	look(): PackLook;
}

/**
 * Calls back after something of the packs changed, once per burst.
 *
 * Watches folders, not files (10,000 files would need 10,000 watches), and looks from time to time besides: watches
 * are lost on network drives, when the system has no more of them, and when a folder is replaced.
 */
export function watchPacks(packs: readonly Watched[], onChange: () => void): { close(): void } {
	return new PackWatch(packs, onChange);
}

class PackWatch {
	readonly #packs: readonly Watched[];
	readonly #onChange: () => void;
	readonly #watchers = new Map<string, FSWatcher>();
	#timer: NodeJS.Timeout | undefined;
	#look: NodeJS.Timeout | undefined;
	#seen = '';

	constructor(packs: readonly Watched[], onChange: () => void) {
		this.#packs = packs;
		this.#onChange = onChange;
		this.#compare();
	}

	close(): void {
		clearTimeout(this.#timer);
		clearTimeout(this.#look);
		for (const watcher of this.#watchers.values()) watcher.close();
		this.#watchers.clear();
	}

	readonly #soon = (): void => {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#compareAndTell(), DEBOUNCE_MS);
		this.#timer.unref();
	};

	#compareAndTell(): void {
		const before = this.#seen;
		this.#compare();
		if (this.#seen !== before) this.#onChange();
	}

	#compare(): void {
		clearTimeout(this.#look);
		const started = performance.now();
		const looks = this.#packs.map((pack) => pack.look());
		this.#seen = looks.map(({ mark }) => mark).join('\n');
		this.#follow(looks);
		const rest = Math.max(LEAST_REST_MS, (performance.now() - started) * REST_PER_LOOK);
		this.#look = setTimeout(() => this.#compareAndTell(), rest);
		this.#look.unref();
	}

	#follow(looks: readonly PackLook[]): void {
		const folders = new Set(looks.flatMap((look) => look.folders));
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

import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { type FolderScan, scanFolder } from './scan-folder.ts';

const DEBOUNCE_MS = 60;
/** Looking costs one stat per file; this keeps it below two percent of one core, however large the packs are. */
const REST_PER_LOOK = 50;
const LEAST_REST_MS = 1000;

/**
 * Calls back after something below the folders changed, once per burst.
 *
 * Watches folders, not files (10,000 files would need 10,000 watches), and looks from time to time besides: watches
 * are lost on network drives, when the system has no more of them, and when a folder is replaced.
 */
export function watchPackFolders(roots: readonly string[], onChange: () => void): { close(): void } {
	return new FolderWatch(roots, onChange);
}

class FolderWatch {
	readonly #roots: readonly string[];
	readonly #onChange: () => void;
	readonly #watchers = new Map<string, FSWatcher>();
	#timer: NodeJS.Timeout | undefined;
	#look: NodeJS.Timeout | undefined;
	#seen = '';

	constructor(roots: readonly string[], onChange: () => void) {
		this.#roots = roots;
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
		const scans = this.#roots.map((root) => scanFolder(root));
		this.#seen = markOf(scans);
		this.#follow(scans);
		const rest = Math.max(LEAST_REST_MS, (performance.now() - started) * REST_PER_LOOK);
		this.#look = setTimeout(() => this.#compareAndTell(), rest);
		this.#look.unref();
	}

	#follow(scans: readonly FolderScan[]): void {
		const folders = new Set(scans.flatMap((scan) => scan.folders));
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

function markOf(scans: readonly FolderScan[]): string {
	const hash = createHash('sha256');
	for (const { files, problems } of scans) {
		for (const { path, signature } of files) hash.update(`${path}\0${signature}\n`);
		hash.update(JSON.stringify(problems));
	}
	return hash.digest('hex');
}

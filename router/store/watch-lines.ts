import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';

/** One version is a handful of events: the name that is taken, and what its writer leaves beside it. */
const DEBOUNCE_MS = 20;
/** Looking costs one `stat` per line. */
const LOOK_MS = 1_000;

/**
 * Calls back after a line of the store in this folder gained a version, whichever process gave it.
 *
 * The folders of the lines are watched, and looked at from time to time besides: there may be no store yet, and watches
 * are lost on network drives and when the system has no more of them. Neither keeps a process running.
 */
export function watchLines(store: string, onChange: () => void): { close(): void } {
	return new LineWatch(join(resolve(store), 'lines'), onChange);
}

class LineWatch {
	readonly #root: string;
	readonly #onChange: () => void;
	readonly #watchers = new Map<string, FSWatcher>();
	readonly #look: NodeJS.Timeout;
	#soon: NodeJS.Timeout | undefined;
	#seen: string;

	constructor(root: string, onChange: () => void) {
		this.#root = root;
		this.#onChange = onChange;
		this.#seen = this.#mark();
		this.#look = setInterval(this.#compare, LOOK_MS).unref();
	}

	close(): void {
		clearInterval(this.#look);
		clearTimeout(this.#soon);
		for (const watcher of this.#watchers.values()) watcher.close();
		this.#watchers.clear();
	}

	readonly #compare = (): void => {
		const before = this.#seen;
		this.#seen = this.#mark();
		if (this.#seen !== before) this.#onChange();
	};

	readonly #compareSoon = (): void => {
		clearTimeout(this.#soon);
		this.#soon = setTimeout(this.#compare, DEBOUNCE_MS).unref();
	};

	/** What differs when a name was added. Watches first, so that nothing is added between the look and the watch. */
	#mark(): string {
		const folders = [this.#root, ...linesIn(this.#root).map((line) => join(this.#root, line))];
		for (const [folder, watcher] of this.#watchers) if (!folders.includes(folder)) this.#unwatch(folder, watcher);
		for (const folder of folders) this.#watch(folder);
		return folders.map((folder) => `${folder} ${changedAt(folder)}`).join('\n');
	}

	#watch(folder: string): void {
		if (this.#watchers.has(folder)) return;
		try {
			const watcher = watch(folder, { persistent: false }, this.#compareSoon);
			watcher.on('error', () => this.#unwatch(folder, watcher));
			this.#watchers.set(folder, watcher);
		} catch {
			// No watch to be had here; looking from time to time finds the change.
		}
	}

	#unwatch(folder: string, watcher: FSWatcher): void {
		watcher.close();
		this.#watchers.delete(folder);
	}
}

function linesIn(root: string): readonly string[] {
	try {
		return readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
	} catch {
		return [];
	}
}

function changedAt(folder: string): string {
	const stats = statSync(folder, { bigint: true, throwIfNoEntry: false });
	return stats === undefined ? '' : `${stats.ino} ${stats.mtimeNs}`;
}

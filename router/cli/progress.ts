import { Worker } from 'node:worker_threads';
import { LINE, LINE_STATE } from './progress-line-state.ts';
import type { Terminal } from './terminal.ts';
import { oneLine } from './terminal-text.ts';

/** One line on stderr that says how far something is. */
interface Progress {
	say(text: string): void;
	done(): void;
}

const SILENT: Progress = { say: () => {}, done: () => {} };

/** Runs something with a line of progress beside it, which is gone when it ends, however it ends. */
export async function withProgress<T>(
	terminal: Terminal,
	work: (say: (text: string) => void) => T | Promise<T>,
): Promise<T> {
	const progress = terminal.isWatched ? openProgress(terminal) : SILENT;
	try {
		return await work(progress.say);
	} finally {
		progress.done();
	}
}

/**
 * Nothing is shown for what takes less than a second, and never unless a person watches.
 *
 * The line is drawn by a thread of its own: reading, hashing and indexing hold this one from beginning to end, and
 * would have to be cut into pieces for a timer to ever be served.
 */
function openProgress(terminal: Terminal): Progress {
	const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
	const worker = new Worker(new URL('./progress-line.js', import.meta.url), { workerData: state });
	worker.unref();
	// Whatever becomes of the line, the work is what was asked for.
	worker.on('error', () => {});
	return {
		say: (text) => worker.postMessage(oneLine(text)),
		done: () => {
			if (takenBack(state)) terminal.stderr.write(LINE.erase);
		},
	};
}

/** From here on nothing is drawn; whether something is shown. */
function takenBack(state: Int32Array): boolean {
	for (;;) {
		const before = Atomics.load(state, 0);
		if (before === LINE_STATE.drawing) Atomics.wait(state, 0, before);
		else if (Atomics.compareExchange(state, 0, before, LINE_STATE.over) === before) {
			Atomics.notify(state, 0);
			return before === LINE_STATE.shown;
		}
	}
}

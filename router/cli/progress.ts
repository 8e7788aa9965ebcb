import type { Terminal } from './terminal.ts';
import { oneLine } from './terminal-text.ts';

const PATIENCE_MS = 1000;
const ERASE_LINE = '\r\u001b[2K';

/** One line on stderr that says how far something is. */
export interface Progress {
	say(text: string): void;
	done(): void;
}

/** Nothing is shown for what takes less than a second, and never unless a person watches. */
export function openProgress(terminal: Terminal): Progress {
	if (!terminal.isWatched) return { say: () => {}, done: () => {} };
	let latest = '';
	let shown = false;
	const show = () => {
		shown = true;
		terminal.stderr.write(ERASE_LINE + oneLine(latest));
	};
	const timer = setTimeout(show, PATIENCE_MS);
	timer.unref();
	return {
		say(text) {
			latest = text;
			if (shown) show();
		},
		done() {
			clearTimeout(timer);
			if (shown) terminal.stderr.write(ERASE_LINE);
		},
	};
}

/** Runs something with a line of progress beside it, which is gone when it ends, however it ends. */
export async function withProgress<T>(
	terminal: Terminal,
	work: (say: (text: string) => void) => Promise<T>,
): Promise<T> {
	const progress = openProgress(terminal);
	try {
		return await work(progress.say);
	} finally {
		progress.done();
	}
}

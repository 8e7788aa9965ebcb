import type { Place } from './file-finding.ts';

/** Lines that are echoed are cut here: a finding must stay readable when a file is one long line. */
const ECHO_LIMIT = 400;

/** Turns offsets of one text into line and column; lines are counted once, as far as was asked. */
export class LineMap {
	readonly #text: string;
	readonly #starts = [0];
	#counted = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** The place of an offset; past the end it is the end of the last line that has text. */
	place(offset: number): Place {
		const within = Math.max(0, Math.min(offset, this.#text.length));
		this.#countUntil(within);
		const index = this.#lineOf(within);
		const start = this.#starts[index] ?? 0;
		return { position: { line: index + 1, column: within - start + 1 }, line: this.#lineAt(start) };
	}

	#countUntil(offset: number): void {
		while (this.#counted <= offset) {
			const end = this.#text.indexOf('\n', this.#counted);
			this.#counted = end < 0 ? Number.POSITIVE_INFINITY : end + 1;
			if (end >= 0) this.#starts.push(end + 1);
		}
	}

	#lineOf(offset: number): number {
		const starts = this.#starts;
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	#lineAt(start: number): string {
		const end = this.#text.indexOf('\n', start);
		return this.#text.slice(start, Math.min(end < 0 ? this.#text.length : end, start + ECHO_LIMIT)).toWellFormed();
	}
}

import type { Place } from './file-finding.ts';

/** Lines that are echoed are cut here: a finding must stay readable when a file is one long line. */
const ECHO_LIMIT = 400;

/** Turns offsets of one text into line and column; the lines are counted once, when first asked. */
export class LineMap {
	readonly #text: string;
	#starts: number[] | undefined;

	constructor(text: string) {
		this.#text = text;
	}

	/** The place of an offset; past the end it is the end of the last line that has text. */
	place(offset: number): Place {
		this.#starts ??= lineStarts(this.#text);
		const within = Math.max(0, Math.min(offset, this.#text.length));
		const index = this.#lineOf(within);
		const start = this.#starts[index] ?? 0;
		return { position: { line: index + 1, column: within - start + 1 }, line: this.#lineAt(start) };
	}

	#lineOf(offset: number): number {
		const starts = this.#starts ?? [];
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

function lineStarts(text: string): number[] {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
}

/** Thrown where a text is not everyday YAML: whoever catches it asks the parser, which knows all of YAML. */
export const DOUBT = Symbol('doubt');

/** The lines of a text that say something, one after the other. `at` may be moved within a line. */
export class LineCursor {
	readonly source: string;
	/** Where the line begins, where reading stands in it, and where it ends. */
	start = 0;
	at = 0;
	end = -1;
	/** How many spaces the line begins with; -1 after the last. */
	indent = -1;
	/** Whether a line of comment stood before this one. */
	commented = false;

	constructor(source: string) {
		this.source = source;
		this.next();
	}

	get column(): number {
		return this.at - this.start;
	}

	/** On to the next line that is neither blank nor a comment. */
	next(from = this.end + 1): void {
		this.commented = false;
		for (this.start = from; this.start < this.source.length; this.start = this.end + 1) {
			this.#measure();
			if (this.at === this.end) continue;
			if (this.source.charCodeAt(this.at) !== HASH) {
				this.#refuseMarker();
				return;
			}
			this.commented = true;
		}
		this.indent = -1;
	}

	/** Leaves what was read so far behind: the line is the one in which it ended. */
	passed(position: number): void {
		this.at = position;
		this.end = this.endOfLine(position);
	}

	endOfLine(position: number): number {
		const end = this.source.indexOf('\n', position);
		return end < 0 ? this.source.length : end;
	}

	#measure(): void {
		let at = this.start;
		while (this.source.charCodeAt(at) === SPACE) at++;
		this.at = at;
		this.indent = at - this.start;
		this.end = this.endOfLine(at);
	}

	/** What begins or ends a document. */
	#refuseMarker(): void {
		if (this.indent > 0) return;
		if (this.source.startsWith('---', this.at) || this.source.startsWith('...', this.at)) throw DOUBT;
	}
}

const SPACE = 0x20;
const HASH = 0x23;

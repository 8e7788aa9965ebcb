import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Terminal } from '../terminal.ts';
import { shown } from '../terminal-text.ts';

/** Questions to a person, one at a time. */
export interface Dialogue {
	/** What was typed, without spaces around it. @throws {Stopped} when the person went away */
	ask(question: string): Promise<string>;
	say(text: string): void;
	close(): void;
}

/** The person pressed ctrl-C or ctrl-D: not a failure, and nothing may have happened by then. */
export class Stopped extends Error {
	override readonly name = 'Stopped';
}

/** Whether somebody can be asked here: both ends must be a terminal, for a pipe answers nothing and reads no question. */
export function canAsk({ stdin, isTTY }: Terminal): boolean {
	return isTTY && (stdin as Readable & { readonly isTTY?: boolean }).isTTY === true;
}

export function openDialogue({ stdin, stdout }: Terminal): Dialogue {
	const lines = createInterface({ input: stdin, output: stdout, terminal: true, historySize: 0 });
	const typed = new TypedLines();
	lines.on('line', (line) => typed.add(line));
	lines.on('SIGINT', () => typed.stop());
	lines.on('close', () => typed.end());
	return {
		ask: async (question) => {
			lines.setPrompt(shown(question));
			lines.prompt();
			return (await typed.next()).trim();
		},
		say: (text) => stdout.write(`${shown(text)}\n`),
		close: () => lines.close(),
	};
}

interface Waiting {
	readonly take: (line: string) => void;
	readonly leave: (reason: Stopped) => void;
}

/** Lines as they are typed, or pasted: then they come faster than they are asked for, and wait. */
class TypedLines {
	#lines: string[] = [];
	#ended = false;
	#waiting: Waiting | undefined;

	add(line: string): void {
		if (this.#waiting) this.#waiting.take(line);
		else this.#lines.push(line);
		this.#waiting = undefined;
	}

	next(): Promise<string> {
		const line = this.#lines.shift();
		if (line !== undefined) return Promise.resolve(line);
		if (this.#ended) return Promise.reject(new Stopped());
		return new Promise((take, leave) => {
			this.#waiting = { take, leave };
		});
	}

	/** Nothing more comes; what was typed before still counts. */
	end(): void {
		this.#ended = true;
		this.#waiting?.leave(new Stopped());
		this.#waiting = undefined;
	}

	/** What was typed before does not count either. */
	stop(): void {
		this.#lines = [];
		this.end();
	}
}

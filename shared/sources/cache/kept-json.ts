import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeWhole } from './write-whole.ts';

/** One JSON value in a cache file, for a purpose that its first line spells out. */
export class KeptJson {
	readonly #path: string;
	readonly #header: string;

	constructor(path: string, purpose: string) {
		this.#path = path;
		this.#header = `tenet-kept 1 ${sha256(purpose)}`;
	}

	/** What was kept for this very purpose; nothing when it is damaged or was kept for another. */
	read(): unknown {
		const text = textOrNothing(this.#path);
		const end = text.indexOf('\n');
		const json = text.slice(end + 1);
		return end > 0 && text.slice(0, end) === `${this.#header} ${sha256(json)}` ? JSON.parse(json) : undefined;
	}

	write(value: unknown): void {
		const json = JSON.stringify(value);
		writeWhole(this.#path, `${this.#header} ${sha256(json)}\n${json}`);
	}
}

export function sha256(data: string | Uint8Array): string {
	return hash('sha256', data);
}

function textOrNothing(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

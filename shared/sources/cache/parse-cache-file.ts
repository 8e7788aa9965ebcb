import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ParsedFile } from '@tenet/knowledge';
import { cachePlace } from './cache-place.ts';
import { rulesMark } from './rules-mark.ts';
import { writeWhole } from './write-whole.ts';

type Entries = Iterable<readonly [key: string, parsed: ParsedFile]>;

/**
 * Parsed content on disk, one line per file that was parsed: `<key> <checksum> <JSON>`.
 *
 * The first line says which code wrote it and into which folder, and each line's checksum covers that too. A line that
 * was cut off, damaged or written by other code is as if it were not there. Keys come from digests, never from names.
 */
export class ParseCacheFile {
	readonly #path: string | undefined;
	readonly #header: string;
	readonly #seed: number;
	#lines: Map<string, string> | undefined;
	#intact = false;

	constructor(folder: string) {
		const place = cachePlace(folder);
		this.#path = place && join(place.folder, 'parsed.jsonl');
		this.#header = `tenet-parsed 1 ${rulesMark()} ${place?.mark}`;
		this.#seed = crc32(this.#header);
	}

	/** How many entries the file had when it was read. */
	get size(): number {
		return this.#lines?.size ?? 0;
	}

	/** Whether lines can be added to what is there. */
	get intact(): boolean {
		return this.#intact;
	}

	get(key: string): ParsedFile | undefined {
		this.#lines ??= this.#read();
		const line = this.#lines.get(key);
		return line === undefined ? undefined : this.#parsed(key, line);
	}

	append(entries: Entries): void {
		try {
			if (this.#path !== undefined) appendFileSync(this.#path, this.#bytes(entries), { mode: 0o600 });
		} catch {
			this.#intact = false;
		}
	}

	rewrite(entries: Entries): void {
		if (this.#path !== undefined) writeWhole(this.#path, this.#bytes(entries, `${this.#header}\n`));
		this.#intact = true;
	}

	/** Lets go of the text that was read. */
	release(): void {
		this.#lines = new Map();
	}

	#read(): Map<string, string> {
		const text = textOrNothing(this.#path);
		const lines = new Map<string, string>();
		if (!text.startsWith(`${this.#header}\n`)) return lines;
		this.#intact = text.endsWith('\n');
		for (let start = this.#header.length + 1; start < text.length; ) {
			const next = text.indexOf('\n', start);
			const stop = next < 0 ? text.length : next;
			const space = text.indexOf(' ', start);
			if (space > start && space < stop) lines.set(text.slice(start, space), text.slice(space + 1, stop));
			start = stop + 1;
		}
		return lines;
	}

	#parsed(key: string, line: string): ParsedFile | undefined {
		const json = line.slice(CHECKSUM_LENGTH + 1);
		if (line.slice(0, CHECKSUM_LENGTH) !== this.#checksum(key, json)) {
			this.#intact = false;
			return undefined;
		}
		return JSON.parse(json);
	}

	/** Encoded line by line: the checksum needs the bytes, and one text of them all would be encoded again. */
	#bytes(entries: Entries, before = ''): Uint8Array {
		const parts: Uint8Array[] = [Buffer.from(before)];
		for (const [key, parsed] of entries) {
			const json = Buffer.from(`${JSON.stringify(parsed)}\n`);
			parts.push(Buffer.from(`${key} ${this.#checksum(key, json.subarray(0, -1))} `), json);
		}
		return Buffer.concat(parts);
	}

	#checksum(key: string, json: string | Uint8Array): string {
		return crc32(json, crc32(key, this.#seed)).toString(16).padStart(CHECKSUM_LENGTH, '0');
	}
}

const CHECKSUM_LENGTH = 8;

function textOrNothing(path: string | undefined): string {
	try {
		return path === undefined ? '' : readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

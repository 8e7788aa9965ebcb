import type { Digest } from '@tenet/kernel';
import type { ParseCache, ParsedFile } from '@tenet/knowledge';
import type { ParseCacheFile } from './parse-cache-file.ts';

/**
 * What was parsed for the loads of one process: from memory, then from disk, else parsed.
 *
 * A load begins with `begin` and ends with `end`; what the last load did not ask for is forgotten.
 */
export class ParseMemory implements ParseCache {
	readonly #file: ParseCacheFile | undefined;
	readonly #known = new Map<string, ParsedFile>();
	#asked = new Set<ParsedFile>();
	#fresh = new Map<string, ParsedFile>();

	constructor(file?: ParseCacheFile) {
		this.#file = file;
	}

	get(reading: string, digest: Digest): ParsedFile | undefined {
		const key = keyOf(reading, digest);
		const known = this.#known.get(key) ?? this.#kept(key);
		if (known) this.#asked.add(known);
		return known;
	}

	keep(parsed: ParsedFile): void {
		this.#asked.add(parsed);
	}

	put(reading: string, digest: Digest, parsed: ParsedFile): void {
		const key = keyOf(reading, digest);
		this.#known.set(key, parsed);
		this.#asked.add(parsed);
		this.#fresh.set(key, parsed);
	}

	begin(): void {
		this.#asked = new Set();
	}

	/** Keeps on disk what is new there. A file that is mostly of the past, or damaged, is written anew. */
	end(): void {
		this.#forget();
		const file = this.#file;
		if (!file) return;
		const mostlyPast = file.size > 2 * this.#known.size + 16;
		if (!file.intact || mostlyPast) file.rewrite(this.#known);
		else if (this.#fresh.size > 0) file.append(this.#fresh);
		file.release();
		this.#fresh = new Map();
	}

	#kept(key: string): ParsedFile | undefined {
		const parsed = this.#file?.get(key);
		if (parsed) this.#known.set(key, parsed);
		return parsed;
	}

	#forget(): void {
		if (this.#asked.size !== this.#known.size)
			for (const [key, parsed] of this.#known) if (!this.#asked.has(parsed)) this.#known.delete(key);
		this.#asked = new Set();
	}
}

function keyOf(reading: string, digest: Digest): string {
	return `${digest.slice('sha256:'.length)}:${reading}`;
}

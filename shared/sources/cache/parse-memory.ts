import type { Digest } from '@tenet/kernel';
import type { ParseCache, ParsedFile } from '@tenet/knowledge';
import type { ParseCacheFile } from './parse-cache-file.ts';

/**
 * What was parsed for the loads of one process: from memory, then from disk, else parsed.
 *
 * A load begins with `begin` and ends with `end`; what two loads in a row did not ask for is forgotten.
 */
export class ParseMemory implements ParseCache {
	readonly #file: ParseCacheFile | undefined;
	#current = new Map<string, ParsedFile>();
	#previous: ReadonlyMap<string, ParsedFile> = new Map();
	#fresh = new Map<string, ParsedFile>();

	constructor(file?: ParseCacheFile) {
		this.#file = file;
	}

	get(reading: string, digest: Digest): ParsedFile | undefined {
		const key = keyOf(reading, digest);
		const known = this.#current.get(key) ?? this.#previous.get(key) ?? this.#file?.get(key);
		if (known) this.#current.set(key, known);
		return known;
	}

	put(reading: string, digest: Digest, parsed: ParsedFile): void {
		const key = keyOf(reading, digest);
		this.#current.set(key, parsed);
		this.#fresh.set(key, parsed);
	}

	begin(): void {
		this.#previous = this.#current;
		this.#current = new Map();
	}

	/** Keeps on disk what is new there. A file that is mostly of the past, or damaged, is written anew. */
	end(): void {
		this.#previous = new Map();
		const file = this.#file;
		if (!file) return;
		const mostlyPast = file.size > 2 * this.#current.size + 16;
		if (!file.intact || mostlyPast) file.rewrite(this.#current);
		else if (this.#fresh.size > 0) file.append(this.#fresh);
		file.release();
		this.#fresh = new Map();
	}
}

function keyOf(reading: string, digest: Digest): string {
	return `${digest.slice('sha256:'.length)}:${reading}`;
}

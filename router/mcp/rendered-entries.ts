import type { Entry } from '@tenet/context-pack';
import { artifactMarkdown } from '@tenet/knowledge';
import { LRUCache } from 'lru-cache';
import type { ContextPacks, OpenedPack } from '../use-cases/context-packs.ts';
import { entryNamed } from '../use-cases/entry-lookup.ts';

/** How many bytes of rendered text stay in memory. */
const KEPT = 8 * 1024 * 1024;
/** What a kept text costs besides its characters. */
const OVERHEAD = 200;

/**
 * Gives an entry as Markdown with its digest. The texts used last are kept: agents read the same few entries again
 * and again, and an entry of a sealed pack never changes.
 *
 * @throws {Failure} `INVALID_ID`, `ENTRY_NOT_FOUND`, and whatever reading the store throws
 */
export function renderedEntries(packs: ContextPacks): (pack: OpenedPack, uri: string) => string {
	const kept = new LRUCache<Entry, string>({ maxSize: KEPT, sizeCalculation: (text) => text.length * 2 + OVERHEAD });
	return ({ reference, manifest }, uri) => {
		const entry = entryNamed(manifest, uri, reference);
		const known = kept.get(entry);
		if (known !== undefined) return known;
		const text = packs
			.read(reference, [uri])
			.map(({ fields }) => readable(entry, artifactMarkdown({ ...entry, fields })));
		kept.set(entry, text.join(''));
		return text.join('');
	};
}

function readable({ digest }: Entry, text: string): string {
	return `${text}\n\`${digest}\`\n`;
}

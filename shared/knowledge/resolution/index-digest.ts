import { canonicalJson, type Digest, digestOf } from '@tenet/kernel';
import type { AreaIndex, IndexEntry } from '../area-index.ts';

/**
 * The digest of an area index: of one line for each entry, the digest of its canonical JSON, then one line each with
 * the canonical JSON of `layers` and of `warnings`; every line ends in LF.
 *
 * Lines of digests and not one canonical text, so that after one change of thousands only that entry is written again.
 */
export function indexDigest({ entries, layers, warnings }: Pick<AreaIndex, 'entries' | 'layers' | 'warnings'>): Digest {
	const lines = [...entries.map(entryDigest), canonicalJson(layers), canonicalJson(warnings)];
	return digestOf(`${lines.join('\n')}\n`);
}

function entryDigest(entry: IndexEntry): Digest {
	const known = KNOWN.get(entry);
	if (known) return known;
	const digest = digestOf(canonicalJson(entry));
	KNOWN.set(entry, digest);
	return digest;
}

const KNOWN = new WeakMap<IndexEntry, Digest>();

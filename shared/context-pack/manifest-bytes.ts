import { canonicalJson, type Digest, digestOf } from '@tenet/kernel';
import type { Entry, Manifest } from './manifest.ts';

/**
 * The canonical JSON of a manifest, as it is hashed and stored. The text of each entry is kept while the entry is: after
 * one change of thousands only that one is written again.
 */
export function manifestBytes({ entries, ...rest }: Manifest): Uint8Array {
	const members = Object.entries(rest).map(([name, value]) => [name, canonicalJson(value)] as const);
	const all = [...members, ['entries', `[${entries.map(entryText).join(',')}]`] as const];
	const sorted = all.sort(([one], [other]) => (one < other ? -1 : 1));
	return new TextEncoder().encode(`{${sorted.map(([name, text]) => `"${name}":${text}`).join(',')}}`);
}

/** A value as reading its canonical JSON gives it, members in that order: what is shown of it never tells where it was. */
export function asStored<Value>(value: Value): Value {
	return JSON.parse(canonicalJson(value));
}

/** `asStored`, of a manifest as it was sealed: its entries are as stored already. */
export function manifestAsStored({ entries, ...rest }: Manifest): Manifest {
	return Object.assign(asStored({ ...rest, entries: [] }), { entries });
}

/** The digest of what some entries give to a pack: of the canonical JSON of `[uri, digest]` for each. */
export function contributionDigest(entries: readonly Entry[]): Digest {
	return digestOf(`[${entries.map(pairText).join(',')}]`);
}

function entryText(entry: Entry): string {
	return keptText(ENTRIES, entry, canonicalJson);
}

function pairText(entry: Entry): string {
	return keptText(PAIRS, entry, ({ uri, digest }) => canonicalJson([uri, digest]));
}

function keptText(texts: WeakMap<Entry, string>, entry: Entry, make: (entry: Entry) => string): string {
	const known = texts.get(entry);
	if (known !== undefined) return known;
	const text = make(entry);
	texts.set(entry, text);
	return text;
}

const ENTRIES = new WeakMap<Entry, string>();
const PAIRS = new WeakMap<Entry, string>();

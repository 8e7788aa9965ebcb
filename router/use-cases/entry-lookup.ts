import type { Entry, Manifest } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel';
import { ArtifactUri } from '@tenet/knowledge';

/** The entries of one manifest by uri and by kind. Names from outside are keys of a Map and nothing else. */
export interface EntryLookup {
	readonly byUri: ReadonlyMap<string, Entry>;
	readonly byKind: ReadonlyMap<string, readonly Entry[]>;
}

const lookups = new WeakMap<Manifest, EntryLookup>();

/** Made once per manifest; manifests are parsed once per digest. */
export function entryLookup(manifest: Manifest): EntryLookup {
	const known = lookups.get(manifest);
	if (known !== undefined) return known;
	const byUri = new Map<string, Entry>(manifest.entries.map((entry) => [entry.uri, entry]));
	const lookup = { byUri, byKind: byKind(manifest.entries) };
	lookups.set(manifest, lookup);
	return lookup;
}

/** @throws {Failure} `INVALID_ID` for what is no uri, `ENTRY_NOT_FOUND` for what the pack does not hold */
export function entryNamed(manifest: Manifest, uri: string, reference: string): Entry {
	const entry = entryLookup(manifest).byUri.get(uri);
	if (entry !== undefined) return entry;
	if (!ArtifactUri.safeParse(uri).success) throw notUri(uri);
	const excluded = manifest.excluded.find((other) => other.uri === uri);
	throw excluded === undefined
		? new Failure(
				'ENTRY_NOT_FOUND',
				`Cannot read "${uri}": ${reference} has no such entry, so nothing governs it there. Search the pack, or ask its owner.`,
				{ uri, reference },
			)
		: new Failure(
				'ENTRY_NOT_FOUND',
				`Cannot read "${uri}": ${reference} leaves it out (${excluded.reason}). Read it in a line that takes it in.`,
				{ uri, reference, reason: excluded.reason },
			);
}

function notUri(uri: string): Failure {
	return new Failure(
		'INVALID_ID',
		`Cannot read ${JSON.stringify(uri.slice(0, 200))}: it is no artifact uri. Write "<area>://<kind>/<id>", such as "platform://policy/pii".`,
	);
}

function byKind(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) {
		const key = `${entry.area}/${entry.kind}`;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [entry]);
		else group.push(entry);
	}
	return groups;
}

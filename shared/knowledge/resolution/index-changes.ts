import { byCodePoint } from '@tenet/kernel';
import {
	AREA_INDEX_CHANGES_MEDIA_TYPE,
	AREA_INDEX_MEDIA_TYPE,
	type AreaIndex,
	type AreaIndexChanges,
	type IndexEntry,
} from '../area-index.ts';

/** What an index says that an earlier one of the same area does not. Entries are compared as objects: see `areaIndex`. */
export function indexChanges(before: AreaIndex, { entries, ...now }: AreaIndex): AreaIndexChanges {
	const [had, has] = [new Set(before.entries), new Set(entries)];
	const changed = entries.filter((entry) => !had.has(entry));
	const said = new Set(changed.map(({ uri }) => uri));
	const removed = before.entries.filter((entry) => !has.has(entry) && !said.has(entry.uri)).map(({ uri }) => uri);
	return { ...now, mediaType: AREA_INDEX_CHANGES_MEDIA_TYPE, since: before.digest, changed, removed };
}

/** The index that the changes were told of, from the one that they say they are laid over. Its digest is to be compared. */
export function withIndexChanges(before: AreaIndex, changes: AreaIndexChanges): AreaIndex {
	const { since: _, changed, removed, ...now } = changes;
	const other = new Set([...removed, ...changed.map(({ uri }) => uri)]);
	const kept = before.entries.filter(({ uri }) => !other.has(uri));
	return { ...now, mediaType: AREA_INDEX_MEDIA_TYPE, entries: merged(kept, changed) };
}

function merged(some: readonly IndexEntry[], more: readonly IndexEntry[]): IndexEntry[] {
	const entries: IndexEntry[] = [];
	let next = 0;
	for (const entry of some) {
		for (let one = more[next]; one && byCodePoint(one.uri, entry.uri) < 0; one = more[++next]) entries.push(one);
		entries.push(entry);
	}
	return [...entries, ...more.slice(next)];
}

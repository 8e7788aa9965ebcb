import { Failure, fits, type JsonValue } from '@tenet/kernel';
import { type Area, AreaIndex, AreaIndexChanges, artifactUri, type IndexEntry } from '@tenet/knowledge';
import { indexDigest, withIndexChanges } from '@tenet/knowledge/authoring';

const isAreaIndex = fits(AreaIndex);
const isAreaIndexChanges = fits(AreaIndexChanges);

/** What is known of a source before its index is read. */
export interface Announcing {
	readonly name: string;
	readonly area: Area;
	/** The index it gave before: entries that did not change since are not hashed again. */
	readonly last: AreaIndex | undefined;
}

/**
 * The index in a text, when it is one, is of the area, and is what its own digest says: a router that believed the
 * digest would take a changed index for the one it knows, and miss the change.
 *
 * @throws {Failure} `UPSTREAM_MALFORMED`, with the source's name
 */
export function checkedIndex(text: string, { name, area, last }: Announcing): AreaIndex {
	const index = indexIn(text, name, last);
	if (index.area !== area) throw malformed(name, `it serves the area "${index.area}", and tenet.yaml says "${area}"`);
	const stray = index.entries.find((entry) => !isNamedAfterItself(entry, area));
	if (stray !== undefined) throw malformed(name, `its index says that "${stray.uri}" is ${stray.kind} "${stray.id}"`);
	const digest = digestIn(index);
	if (digest === index.digest) return index;
	throw malformed(name, `its index says that its digest is ${index.digest}, and its content has ${digest}`);
}

/**
 * The index that a text tells of as changes of the last one, held to the same rules; nothing when it does not come to
 * one. Only what changed is looked at, and the digest covers the rest.
 */
export function changedIndex(text: string, { area, last }: Announcing): AreaIndex | undefined {
	const changes = parsedJson(text);
	if (last === undefined || !isAreaIndexChanges(changes)) return undefined;
	if (changes.since !== last.digest || changes.area !== area) return undefined;
	if (changes.digest === last.digest) return last;
	const index = withIndexChanges(last, changes);
	const honest = changes.changed.every((entry) => isNamedAfterItself(entry, area));
	return honest && digestIn(index) === index.digest ? index : undefined;
}

function isNamedAfterItself({ uri, kind, id }: IndexEntry, area: Area): boolean {
	return uri === artifactUri(area, kind, id);
}

export function malformed(name: string, why: string): Failure {
	return new Failure(
		'UPSTREAM_MALFORMED',
		`Cannot use the source "${name}": ${why}. Check that its address in tenet.yaml is that of a Tenet server.`,
		{ source: name },
	);
}

function indexIn(text: string, name: string, last: AreaIndex | undefined): AreaIndex {
	const value = withKnownEntries(parsedJson(text), last);
	if (isAreaIndex(value)) return value;
	const outcome = AreaIndex.safeParse(value);
	if (outcome.success) return outcome.data;
	const [issue] = outcome.error.issues;
	throw malformed(name, `its index is not one: ${issue?.path.join('.') || 'document'}: ${issue?.message ?? 'unknown'}`);
}

/** Text that no two readers agree on (half a character) has no digest at all. */
function digestIn(index: AreaIndex): string {
	try {
		return indexDigest(index);
	} catch {
		return 'no digest at all';
	}
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The index with its unchanged entries as the very objects that were hashed before: the cost follows the change. */
function withKnownEntries(value: unknown, last: AreaIndex | undefined): unknown {
	if (last === undefined || !isObject(value) || !Array.isArray(value['entries'])) return value;
	const known = new Map<unknown, IndexEntry>(last.entries.map((entry) => [entry.uri, entry]));
	const entries = value['entries'].map((entry: JsonValue) => {
		const before = isObject(entry) ? known.get(entry['uri']) : undefined;
		return before !== undefined && isSame(entry, before as unknown as JsonValue) ? before : entry;
	});
	return { ...value, entries };
}

function isSame(one: JsonValue, other: JsonValue): boolean {
	if (one === other) return true;
	if (Array.isArray(one) && Array.isArray(other))
		return one.length === other.length && one.every((item, place) => isSame(item, other[place] as JsonValue));
	if (!isObject(one) || !isObject(other)) return false;
	const names = Object.keys(one);
	return (
		names.length === Object.keys(other).length &&
		names.every((name) => Object.hasOwn(other, name) && isSame(one[name] as JsonValue, other[name] as JsonValue))
	);
}

function isObject(value: unknown): value is Record<string, JsonValue> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

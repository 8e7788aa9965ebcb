import {
	type Entry,
	type Manifest,
	packDifference,
	parsePackReference,
	qualifiedVersion,
	renderMarkdown,
} from '@tenet/context-pack';
import { Digest, Failure, type JsonObject } from '@tenet/kernel';
import { fieldsOfBody } from '../assembly/body-of-artifact.ts';
import type { PackStore, PublishedVersion } from '../store/pack-store.ts';
import type { ContextPacks, OpenedPack, PackSummary } from './context-packs.ts';
import { entryLookup, entryNamed } from './entry-lookup.ts';

type Reading = Pick<
	ContextPacks,
	'list' | 'open' | 'read' | 'body' | 'object' | 'diff' | 'render' | 'complete' | 'verify' | 'fsck'
>;

const MOST_COMPLETIONS = 100;

/** Everything that only reads: what is kept is immutable, so an answer to a pinned reference never changes. */
export function readingOf(store: PackStore): Reading {
	const open = (reference: string): OpenedPack => openPack(store, reference);
	const fieldsOf = (entry: Entry): JsonObject => entryFields(store, entry);
	const compared = ({ reference, manifest, record }: OpenedPack) => ({
		reference,
		manifest,
		fieldsOf,
		...(record && { builtFrom: record.builtFrom }),
	});
	const extentBy = extents(store);
	return {
		open,
		list: (line) => versions(store, line).map((published) => summaryOf(published, extentBy(published.record.digest))),
		read(reference, uris) {
			const { manifest, reference: name } = open(reference);
			const entries = uris.map((uri) => entryNamed(manifest, uri, name));
			return entries.map((entry) => ({ entry, fields: fieldsOf(entry) }));
		},
		body(reference, uri) {
			const pack = open(reference);
			const entry = entryNamed(pack.manifest, uri, pack.reference);
			return { entry, bytes: store.getObject(entry.digest) };
		},
		object: (digest) => store.getObject(checkedDigest(digest)),
		diff: (from, to) => packDifference(compared(open(from)), compared(open(to))),
		render(reference, options) {
			const { digest, manifest, reference: name } = open(reference);
			return renderMarkdown({ ...options, reference: name, digest, manifest, fieldsOf });
		},
		verify(text, onRead) {
			const reference = parsePackReference(text);
			const { objects, damages } = store.verify(reference, onRead);
			const { digest, published } = store.resolve(reference);
			return { pack: { reference: nameOf({ digest, published }), digest }, objects, damages };
		},
		fsck: (onRead) => store.fsck(onRead),
		complete(reference, prefix) {
			const uris = [...entryLookup(open(reference).manifest).byUri.values()].map(({ uri }) => uri);
			return uris.filter((uri) => uri.startsWith(prefix)).slice(0, MOST_COMPLETIONS);
		},
	};
}

/** The fields of an entry, re-hashed as they are read. */
export function entryFields(store: PackStore, entry: Entry): JsonObject {
	return fieldsOfBody(store.getObject(entry.digest), entry.uri);
}

function openPack(store: PackStore, text: string): OpenedPack {
	const reference = parsePackReference(text);
	const { digest, published } = store.resolve(reference);
	return {
		reference: nameOf({ digest, published }),
		digest,
		...(published === undefined ? {} : { record: published.record }),
		manifest: store.manifest(digest),
		get bytes() {
			return store.getObject(digest);
		},
		moving: reference.form === 'latest',
	};
}

function versions(store: PackStore, line: string | undefined): readonly PublishedVersion[] {
	const lines = store.lines();
	const wanted = line === undefined ? lines : lines.filter((name) => name === line);
	if (line !== undefined && wanted.length === 0) throw unknownLine(line, lines);
	return wanted.flatMap((name) => store.versions(name));
}

/** How much stands in a pack. */
interface Extent {
	readonly entries: number;
	readonly warnings: number;
}

export function extentOf({ entries, warnings }: Manifest): Extent {
	return { entries: entries.length, warnings: warnings.length };
}

/** Remembered by itself: a list of all versions must not need all their manifests, which memory may not hold at once. */
function extents(store: PackStore): (digest: Digest) => Extent {
	const known = new Map<Digest, Extent>();
	return (digest) => {
		const extent = known.get(digest) ?? extentOf(store.manifest(digest));
		known.set(digest, extent);
		return extent;
	};
}

/** One version as lists show it. */
export function summaryOf(published: PublishedVersion, { entries, warnings }: Extent): PackSummary {
	const { line, version, digest, createdAt, effector, reason } = published.record;
	return {
		reference: referenceTo(published),
		line,
		version,
		digest,
		createdAt,
		effector,
		reason,
		entries,
		warnings,
	};
}

/** A version by its name; what was asked for by digest stays a digest. */
function nameOf({ digest, published }: { digest: Digest; published: PublishedVersion | undefined }): string {
	return published === undefined ? digest : referenceTo(published);
}

function referenceTo({ record }: PublishedVersion): string {
	return qualifiedVersion(record.line, record.version);
}

function unknownLine(line: string, lines: readonly string[]): Failure {
	const known =
		lines.length === 0 ? 'Nothing has been sealed yet: run "tenet context build".' : `Lines: ${lines.join(', ')}.`;
	return new Failure(
		'LINE_NOT_FOUND',
		`Cannot list the line ${JSON.stringify(line.slice(0, 100))}: it has no version. ${known}`,
	);
}

function checkedDigest(text: string): Digest {
	const digest = Digest.safeParse(text);
	if (digest.success) return digest.data;
	throw new Failure(
		'INVALID_ID',
		`Cannot read the object ${JSON.stringify(text.slice(0, 100))}: it is no digest. Write "sha256:" and 64 lowercase hex digits.`,
	);
}

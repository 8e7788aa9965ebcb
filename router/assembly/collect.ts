import { type Digest, digestOf, Failure, inParallel } from '@tenet/kernel';
import type { AreaIndex, ArtifactUri, IndexEntry } from '@tenet/knowledge';
import type { PackStore } from '../store/pack-store.ts';
import type { KnowledgeSource } from './knowledge-source.ts';
import { refuseOtherBody } from './refuse-other-body.ts';

/** How many bodies are asked of one source at once: enough to hide its latency, too few to drown it. */
const READS_AT_ONCE = 16;

/** A source and what it announced at the start of a build. */
export interface Collected {
	readonly source: KnowledgeSource;
	readonly name: string;
	readonly index: AreaIndex;
}

/** A body to read: where from, what its bytes must hash to, and what else is said of them. */
export interface Wanted {
	readonly source: KnowledgeSource;
	readonly uri: ArtifactUri;
	readonly digest: Digest;
	readonly size: number;
	readonly title: string;
}

/** Asks all sources for their index at the same time. One that fails makes the build fail: nothing is half collected. */
export function collectIndexes(sources: readonly KnowledgeSource[]): Promise<readonly Collected[]> {
	return inParallel(sources, sources.length, async (source) => ({
		source,
		name: source.name,
		index: await source.index(),
	}));
}

/** What reading bodies needs besides the sources. */
export interface Reading {
	readonly store: Pick<PackStore, 'hasObject' | 'getObject'>;
	/** Whether a version holds this uri with this digest already: then its body was looked at when that was sealed. */
	readonly isSealed: (wanted: Wanted) => boolean;
	readonly onRead: (done: number, total: number) => void;
}

/**
 * Reads the wanted bodies that the store lacks, each once, and gives their bytes.
 *
 * What a source sends is held against the digest that it announced, and what is new under a uri against that uri,
 * wherever its bytes come from: an index that gives one artifact's digest to another must not rename it.
 *
 * @throws {Failure} `UPSTREAM_CHANGED` when the bytes hash to something else; `UPSTREAM_MALFORMED` when they are not
 * those of the artifact that the uri names
 */
export async function readLacking(wanted: readonly Wanted[], reading: Reading): Promise<readonly Uint8Array[]> {
	const { store, isSealed, onRead } = reading;
	const distinct = [...new Map(wanted.map((one) => [wantedKey(one), one])).values()];
	const lacking = distinct.filter(({ digest }) => !store.hasObject(digest));
	for (const one of distinct)
		if (!isSealed(one) && store.hasObject(one.digest)) refuseOtherBody(store.getObject(one.digest), one);
	let done = 0;
	return inParallel(lacking, READS_AT_ONCE, async (one) => {
		const bytes = await verifiedBody(one);
		onRead(++done, lacking.length);
		return bytes;
	});
}

/** What is announced of a body: anything else than what was sealed is looked at again. */
export function wantedKey({ digest, size, uri, title }: Omit<Wanted, 'source'>): string {
	return `${digest} ${size} ${uri} ${title}`;
}

async function verifiedBody(wanted: Wanted): Promise<Uint8Array> {
	const { source, uri, digest } = wanted;
	const bytes = await source.body(uri);
	if (digestOf(bytes) !== digest)
		throw new Failure(
			'UPSTREAM_CHANGED',
			`Cannot seal "${uri}": the source "${source.name}" changed it between its index and the read. Build again.`,
			{ source: source.name, uri, announced: digest, read: digestOf(bytes) },
		);
	refuseOtherBody(bytes, wanted);
	return bytes;
}

/** The constitutions of all sources: sealing must look into them (Gate 1). */
export function constitutionsOf(collected: readonly Collected[]): readonly (Wanted & { readonly entry: IndexEntry })[] {
	return collected.flatMap(({ source, index }) =>
		index.entries
			.filter(({ kind }) => kind === 'constitution')
			.map((entry) => ({ ...announcedIn(entry), source, entry })),
	);
}

/** What an entry says of its body. */
export function announcedIn({ uri, digest, size, title }: Omit<Wanted, 'source'>): Omit<Wanted, 'source'> {
	return { uri, digest, size, title };
}

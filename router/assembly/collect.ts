import { type Digest, digestOf, Failure, type JsonObject } from '@tenet/kernel';
import type { AreaIndex, ArtifactUri, IndexEntry } from '@tenet/knowledge';
import { z } from 'zod';
import { inParallel } from '../in-parallel.ts';
import type { PackStore } from '../store/pack-store.ts';
import type { KnowledgeSource } from './knowledge-source.ts';

/** How many bodies are asked of one source at once: enough to hide its latency, too few to drown it. */
const READS_AT_ONCE = 16;

/** A source and what it announced at the start of a build. */
export interface Collected {
	readonly source: KnowledgeSource;
	readonly name: string;
	readonly index: AreaIndex;
}

/** A body to read: where from, and what its bytes must hash to. */
export interface Wanted {
	readonly source: KnowledgeSource;
	readonly uri: ArtifactUri;
	readonly digest: Digest;
}

/** Asks all sources for their index at the same time. One that fails makes the build fail: nothing is half collected. */
export function collectIndexes(sources: readonly KnowledgeSource[]): Promise<readonly Collected[]> {
	return inParallel(sources, sources.length, async (source) => ({
		source,
		name: source.name,
		index: await source.index(),
	}));
}

/**
 * Reads the wanted bodies that the store lacks, each digest once, and gives their bytes. What a source sends is held
 * against the digest that it announced.
 *
 * @throws {Failure} `UPSTREAM_CHANGED` when the bytes hash to something else
 */
export function readLacking(
	wanted: readonly Wanted[],
	store: Pick<PackStore, 'hasObject'>,
	onRead: (done: number, total: number) => void,
): Promise<readonly Uint8Array[]> {
	const byDigest = new Map(wanted.map((one) => [one.digest, one]));
	const lacking = [...byDigest.values()].filter(({ digest }) => !store.hasObject(digest));
	let done = 0;
	return inParallel(lacking, READS_AT_ONCE, async (one) => {
		const bytes = await verifiedBody(one);
		onRead(++done, lacking.length);
		return bytes;
	});
}

async function verifiedBody({ source, uri, digest }: Wanted): Promise<Uint8Array> {
	const bytes = await source.body(uri);
	if (digestOf(bytes) === digest) return bytes;
	throw new Failure(
		'UPSTREAM_CHANGED',
		`Cannot seal "${uri}": the source "${source.name}" changed it between its index and the read. Build again.`,
		{ source: source.name, uri, announced: digest, read: digestOf(bytes) },
	);
}

const ArtifactBody = z.strictObject({
	area: z.string(),
	kind: z.string(),
	id: z.string(),
	fields: z.record(z.string(), z.json()),
});

/**
 * The fields of a body.
 *
 * @throws {Failure} `UPSTREAM_MALFORMED` when the bytes are not those of an artifact
 */
export function fieldsOfBody(bytes: Uint8Array, uri: string): JsonObject {
	const outcome = ArtifactBody.safeParse(parsedJson(bytes));
	if (outcome.success) return outcome.data.fields as JsonObject;
	throw new Failure('UPSTREAM_MALFORMED', `Cannot read the body of "${uri}": it is not an artifact in JSON.`, { uri });
}

function parsedJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return undefined;
	}
}

/** The constitutions of all sources: sealing must look into them (Gate 1). */
export function constitutionsOf(collected: readonly Collected[]): readonly (Wanted & { readonly entry: IndexEntry })[] {
	return collected.flatMap(({ source, index }) =>
		index.entries
			.filter(({ kind }) => kind === 'constitution')
			.map((entry) => ({ source, uri: entry.uri, digest: entry.digest, entry })),
	);
}

import type { BuiltFrom, Entry, LineName, Manifest, Scope } from '@tenet/context-pack';
import { sealManifest } from '@tenet/context-pack/seal';
import { type Digest, type Effector, Failure, type JsonObject } from '@tenet/kernel';
import type { PackStore, PublishedVersion } from '../store/pack-store.ts';
import { fieldsOfBody } from './body-of-artifact.ts';
import {
	announcedIn,
	type Collected,
	collectIndexes,
	constitutionsOf,
	type Reading,
	readLacking,
	type Wanted,
	wantedKey,
} from './collect.ts';
import type { KnowledgeSource } from './knowledge-source.ts';
import { refuseMissingPacks } from './refuse-missing-packs.ts';

/** A line to build and what it takes in. */
export interface LineToBuild {
	readonly line: LineName;
	readonly scope: Scope;
}

export interface BuildOrder {
	readonly sources: readonly KnowledgeSource[];
	readonly store: PackStore;
	readonly lines: readonly LineToBuild[];
	readonly effector: Effector;
	readonly reason: string;
	readonly builtFrom: () => BuiltFrom;
	readonly onProgress?: (step: BuildStep, done: number, total: number) => void;
}

export type BuildStep = 'index' | 'read' | 'seal' | 'publish';

export interface BuiltLine {
	readonly published: PublishedVersion;
	readonly created: boolean;
	readonly manifest: Manifest;
}

/**
 * Collects, seals and publishes the lines side by side from one look at the sources.
 *
 * Objects first, then manifests, then version records: whatever ends the process, and wherever, what has a version is
 * whole (STORE-NOTES). No version is taken when any source fails.
 */
export async function buildPacks(order: BuildOrder): Promise<readonly BuiltLine[]> {
	const { store, sources, lines } = order;
	const tell = order.onProgress ?? (() => {});
	tell('index', 0, sources.length);
	const collected = await collectIndexes(sources);
	tell('index', sources.length, sources.length);
	refuseMissingPacks(collected);
	const before = lines.flatMap(({ line }) => newestManifest(store, line)?.entries ?? []);
	const isSealed = sealedIn(before);
	await keep(order, isSealed, constitutionsOf(collected));
	const manifests = lines.map((line) => sealLine(line, collected, store));
	await keep(order, isSealed, wantedBy(withoutKept(manifests, before, store), collected));
	tell('seal', lines.length, lines.length);
	const digests = await store.putManifests(manifests);
	return publishAll(order, manifests, digests);
}

async function keep(
	{ store, onProgress }: BuildOrder,
	isSealed: Reading['isSealed'],
	wanted: readonly Wanted[],
): Promise<void> {
	const onRead = (done: number, total: number) => onProgress?.('read', done, total);
	const bodies = await readLacking(wanted, { store, isSealed, onRead });
	if (bodies.length > 0) await store.putObjects(bodies);
}

/** Looks into the newest version of each line only: what a build checks again is what changed since. */
function sealedIn(before: readonly Entry[]): Reading['isSealed'] {
	let sealed: ReadonlySet<string> | undefined;
	return (wanted) => {
		sealed ??= new Set(before.map(wantedKey));
		return sealed.has(wantedKey(wanted));
	};
}

/** The entries but those that are sealed as the very same, and kept: of thousands, mostly all. */
function withoutKept(manifests: readonly Manifest[], before: readonly Entry[], store: PackStore): readonly Entry[] {
	const sealed = new Set(before);
	return manifests.flatMap(({ entries }) =>
		entries.filter((entry) => !sealed.has(entry) || !store.hasObject(entry.digest)),
	);
}

/** None when it is damaged: then everything is looked at, and building goes on. */
function newestManifest(store: PackStore, line: LineName): Manifest | undefined {
	const head = store.head(line);
	try {
		return head && store.manifest(head.record.digest);
	} catch (error) {
		if (error instanceof Failure) return undefined;
		throw error;
	}
}

function sealLine({ line, scope }: LineToBuild, collected: readonly Collected[], store: PackStore): Manifest {
	const fieldsOf = ({ digest, uri }: { digest: Digest; uri: string }): JsonObject =>
		fieldsOfBody(store.getObject(digest), uri);
	return sealManifest({ line, scope, sources: collected, fieldsOf });
}

function wantedBy(entries: readonly Entry[], collected: readonly Collected[]): readonly Wanted[] {
	const sources = new Map(collected.map(({ name, source }) => [name, source]));
	return entries.map((entry) => ({ ...announcedIn(entry), source: sources.get(entry.source) as KnowledgeSource }));
}

async function publishAll(
	order: BuildOrder,
	manifests: readonly Manifest[],
	digests: readonly Digest[],
): Promise<readonly BuiltLine[]> {
	const builtFrom = order.builtFrom();
	const built: BuiltLine[] = [];
	for (const [place, manifest] of manifests.entries()) {
		const digest = digests[place] as Digest;
		const { effector, reason } = order;
		const publication = { line: manifest.line, digest, effector, reason, builtFrom };
		const { created, ...published } = await order.store.publish(publication);
		built.push({ published, created, manifest });
		order.onProgress?.('publish', built.length, manifests.length);
	}
	return built;
}

import { type Entry, isManifest, Manifest } from '@tenet/context-pack';
import { type Digest, Failure } from '@tenet/kernel';
import { LRUCache } from 'lru-cache';
import type { VerifiedObjects } from './verified-objects.ts';

/**
 * The manifest that the bytes hold, or why they hold none.
 *
 * Checked although the digest matched: a store may be a copy that others made, and a digest says only that the bytes
 * are the ones meant, not that they are well formed.
 */
export function parseManifest(bytes: Uint8Array): { readonly manifest: Manifest } | { readonly damage: string } {
	const value = parsedJson(bytes);
	if (isManifest(value)) return { manifest: value };
	const outcome = Manifest.safeParse(value);
	if (outcome.success) return { manifest: outcome.data };
	const issue = outcome.error.issues[0];
	return {
		damage: `it is not a Context Pack's manifest (${issue?.path.join('.') || 'as a whole'}: ${issue?.message})`,
	};
}

/**
 * Manifests by digest, each parsed once; the last used are kept, bounded by the bytes they were parsed from. The very
 * last is kept however large it is: parsing it for each answer would cost far more than it weighs.
 */
export class SealedManifests {
	readonly #objects: VerifiedObjects;
	readonly #parsed: LRUCache<Digest, Manifest>;
	readonly #cacheBytes: number;

	constructor(objects: VerifiedObjects, cacheBytes: number) {
		this.#objects = objects;
		this.#parsed = new LRUCache({ maxSize: cacheBytes });
		this.#cacheBytes = cacheBytes;
	}

	/** Takes a manifest for what the object of this digest says, unless reading it would refuse it. */
	remember(digest: Digest, manifest: Manifest, size: number): void {
		if (isReadable(manifest)) this.#parsed.set(digest, manifest, { size: Math.min(size, this.#cacheBytes) });
	}

	/** @throws {Failure} `OBJECT_NOT_FOUND`, `OBJECT_CORRUPT`, `PACK_NOT_FOUND` */
	get(digest: Digest): Manifest {
		const known = this.#parsed.get(digest);
		if (known) return known;
		const bytes = this.#objects.get(digest);
		const outcome = parseManifest(bytes);
		if ('damage' in outcome) throw notAManifest(digest, outcome.damage);
		this.#parsed.set(digest, outcome.manifest, { size: Math.min(bytes.byteLength, this.#cacheBytes) });
		return outcome.manifest;
	}
}

/** Entries that were looked at for a manifest before are the very same in the next. */
function isReadable(manifest: Manifest): boolean {
	const entries = manifest.entries.filter((entry) => !READABLE.has(entry));
	if (!isManifest({ ...manifest, entries })) return false;
	for (const entry of entries) READABLE.add(entry);
	return true;
}

const READABLE = new WeakSet<Entry>();

function notAManifest(digest: Digest, damage: string): Failure {
	const message = `Cannot open "${digest}" as a Context Pack: ${damage}. Run "tenet context list" to see what there is.`;
	return new Failure('PACK_NOT_FOUND', message, { digest });
}

function parsedJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return undefined;
	}
}

import { type LineName, type Manifest, type PackReference, versionNumber } from '@tenet/context-pack';
import { type Digest, Failure } from '@tenet/kernel';
import { LINES, linePrefix, objectKey, recordKey, recordPlace } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';
import { fsck } from './fsck.ts';
import { auditLine } from './line-audit.ts';
import { LineChain } from './line-chain.ts';
import { nextRecord } from './next-record.ts';
import { ObjectAudit } from './object-audit.ts';
import { auditPack } from './pack-audit.ts';
import type {
	Fsck,
	OnRead,
	PackStore,
	Publication,
	PublishedVersion,
	ResolvedReference,
	Verification,
} from './pack-store.ts';
import { resolveReference } from './resolve-reference.ts';
import { SealedManifests } from './sealed-manifests.ts';
import { VerifiedObjects } from './verified-objects.ts';

const MIB = 1024 * 1024;

export interface PackStoreOptions {
	readonly now: () => Date;
	/** How many bytes of verified objects stay in memory: surfaces keep what they made of them. */
	readonly objectCacheBytes?: number;
	/** How many manifests stay in memory, counted by the bytes they were parsed from; parsed they take thrice as much. */
	readonly manifestCacheBytes?: number;
}

/** The store of Context Packs over any engine that keeps the promises of `BlobStore`. */
export function openPackStore(blobs: BlobStore, options: PackStoreOptions): PackStore {
	return new BlobPackStore(blobs, options);
}

class BlobPackStore implements PackStore {
	readonly #blobs: BlobStore;
	readonly #now: () => Date;
	readonly #objects: VerifiedObjects;
	readonly #manifests: SealedManifests;
	readonly #chains = new Map<LineName, LineChain>();

	constructor(blobs: BlobStore, { now, objectCacheBytes = 8 * MIB, manifestCacheBytes = 16 * MIB }: PackStoreOptions) {
		this.#blobs = blobs;
		this.#now = now;
		this.#objects = new VerifiedObjects(blobs, objectCacheBytes);
		this.#manifests = new SealedManifests(this.#objects, manifestCacheBytes);
	}

	putObjects(objects: readonly Uint8Array[]): Promise<readonly Digest[]> {
		return this.#objects.put(objects);
	}

	async putManifests(manifests: readonly Manifest[]): Promise<readonly Digest[]> {
		const { manifestAsStored, manifestBytes } = await import('@tenet/context-pack/seal');
		const bytes = manifests.map(manifestBytes);
		const digests = await this.#objects.put(bytes);
		for (const [at, digest] of digests.entries()) {
			const [manifest, size] = [manifests[at], bytes[at]?.byteLength];
			if (manifest && size) this.#manifests.remember(digest, manifestAsStored(manifest), size);
		}
		return digests;
	}

	hasObject(digest: Digest): boolean {
		return this.#objects.has(digest);
	}

	getObject(digest: Digest): Uint8Array {
		return this.#objects.get(digest);
	}

	manifest(digest: Digest): Manifest {
		return this.#manifests.get(digest);
	}

	async publish(publication: Publication): Promise<PublishedVersion & { readonly created: boolean }> {
		const { line, digest } = publication;
		await this.#requireKept(publication);
		const chain = this.#chain(line);
		for (;;) {
			const head = verifiedHead(chain);
			if (head?.record.digest === digest) {
				await this.#blobs.confirm([recordKey(line, chain.length)]);
				return { ...head, created: false };
			}
			// The record names the head it was made for, so a writer who lost the name makes a new one.
			const number = chain.length + 1;
			const record = nextRecord(publication, head, this.#now());
			const outcome = await this.#blobs.putIfAbsent(recordKey(line, number), record);
			verifiedHead(chain);
			if (outcome === 'kept') return { ...chain.at(number), created: true };
		}
	}

	lines(): readonly LineName[] {
		return [...new Set(this.#blobs.list(LINES).flatMap((key) => recordPlace(key)?.line ?? []))];
	}

	versions(line: LineName): readonly PublishedVersion[] {
		const chain = this.#chain(line);
		verifiedHead(chain);
		return Array.from({ length: chain.length }, (_, index) => chain.at(index + 1));
	}

	head(line: LineName): PublishedVersion | undefined {
		const chain = this.#chain(line);
		const stopped = chain.advance();
		if (stopped) throw stopped;
		return chain.head();
	}

	resolve(reference: PackReference): ResolvedReference {
		return resolveReference(reference, {
			lines: () => this.lines(),
			chain: (line) => this.#chain(line),
			lineOf: (digest) => (this.hasObject(digest) ? this.manifest(digest).line : undefined),
		});
	}

	verify(reference: PackReference, onRead?: OnRead): Verification {
		const { digest, published } = this.resolve(reference);
		const record = (published ?? this.#chain(this.manifest(digest).line).find(digest))?.record;
		if (!record) throw new TypeError('A reference that resolves is named by a record.');
		const objects = new ObjectAudit(this.#blobs, onRead);
		const upTo = Array.from({ length: versionNumber(record.version) }, (_, index) => index + 1);
		const records = auditLine(this.#blobs, record.line, upTo);
		const pack = auditPack(this.#blobs, objects, record);
		return { digest, damages: [...records.damages, ...pack, ...objects.damages()], objects: objects.whole };
	}

	fsck(onRead?: OnRead): Fsck {
		return fsck(this.#blobs, onRead);
	}

	/** Only lines that exist are remembered: readers may ask for any name. */
	#chain(line: LineName): LineChain {
		const chain = this.#chains.get(line) ?? new LineChain(this.#blobs, line);
		if (!this.#chains.has(line) && this.#blobs.list(linePrefix(line)).length > 0) this.#chains.set(line, chain);
		return chain;
	}

	async #requireKept({ line, digest }: Publication): Promise<void> {
		const manifest = this.manifest(digest);
		if (manifest.line !== line) throw new TypeError(`Cannot publish a manifest of "${manifest.line}" in "${line}".`);
		const needed = manifest.entries.map((entry) => objectKey(entry.digest));
		const absent = await this.#blobs.confirm([...new Set(needed), objectKey(digest)]);
		if (absent.length === 0) return;
		const first = manifest.entries[needed.indexOf(absent[0] ?? '')];
		const message =
			`Cannot publish "${digest}": the store lacks ${absent.length} of its objects, among them ` +
			`"${first?.digest ?? digest}" for "${first?.uri ?? 'the manifest'}". Build again.`;
		throw new Failure('OBJECT_NOT_FOUND', message, { digest, absent });
	}
}

function verifiedHead(chain: LineChain): PublishedVersion | undefined {
	const stopped = chain.survey();
	if (stopped) throw stopped;
	return chain.head();
}

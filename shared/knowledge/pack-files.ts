import type { Digest, Finding } from '@tenet/kernel';
import type { LayerName } from './artifact.ts';

/** One regular file of a pack, read whole. `path` is relative to the pack, with `/`. */
export interface PackFile {
	readonly path: string;
	readonly bytes: Uint8Array;
	readonly digest: Digest;
}

/** A pack as it was read from wherever it lives: bytes and the findings of reading, nothing parsed yet. */
export interface PackFiles {
	readonly layer: LayerName;
	/** How the registry calls the pack; what pack.yaml says of itself is checked against it when it is loaded. */
	readonly name: string;
	/** What the remote calls it (`git describe --tags --always`), when it was fetched: see docs/adr/0014. */
	readonly fetchedVersion?: string;
	/** Sorted by path, by code point. */
	readonly files: readonly PackFile[];
	readonly findings: readonly Finding[];
}

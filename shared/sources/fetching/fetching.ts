import type { ConfiguredPack, RemoteSource } from '../configuration/configuration.ts';
import type { Environment } from '../configuration/environment.ts';
import type { SnapshotContent } from '../installed/pack-snapshot.ts';

/** A configured pack that is fetched. */
export interface RemotePack extends ConfiguredPack {
	readonly remote: RemoteSource;
}

/** All that a fetch may touch of the world around it. */
export interface FetchSurroundings {
	/** Tokens come from here, and go nowhere but to the host they are for. */
	readonly env: Environment;
	/** Stops everything that is under way. */
	readonly signal: AbortSignal;
	/** How far it is, in words for a person: `receiving objects 40/200`. */
	readonly onProgress: (text: string) => void;
}

/**
 * One way of bringing a pack from a remote (seed 002, OrgDoctrineSource).
 *
 * Bringing and installing are apart, so that what was brought is validated before anything that governs is replaced.
 */
export interface PackFetcher {
	/**
	 * What the remote has now; what is installed stays as it is. `undefined` when that is what is installed already.
	 *
	 * @throws {Failure} `FETCH_FAILED`, `FETCH_REFUSED`
	 */
	bring(pack: RemotePack, surroundings: FetchSurroundings): Promise<BroughtPack | undefined>;
}

/** A pack that was brought and is not installed yet. */
export interface BroughtPack {
	readonly content: SnapshotContent;
	/** What a person ought to know besides: a tag that moved, a clone that was kept. Complete once it is installed. */
	readonly notices?: readonly string[];
	/** Makes it the installed pack at one stroke; a process that dies leaves the old one or the new one. */
	install(): Promise<void>;
	/** Leaves what was installed before as it was, and tidies up. */
	discard(): Promise<void>;
}

export type { SnapshotContent };

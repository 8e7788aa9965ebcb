import type { Finding } from '@tenet/kernel';
import type { PackFiles } from '@tenet/knowledge';
import type { SeenPack } from '../validation/seen-packs.ts';
import type { FetchedIdentity } from './pack-snapshot.ts';

/** What a watch needs of a pack: where changes show, and whether anything differs from what was last read. */
export interface PackLook {
	readonly folders: readonly string[];
	readonly differs: boolean;
}

/**
 * A pack on this machine, whatever brought it there: a folder of somebody's, or what was fetched. Resolution knows
 * nothing else of a pack (seed 002, C-005), so that reading one can never reach the network (C-001).
 */
export interface InstalledPack {
	/** Absolute: its folder, or where it is installed. */
	readonly root: string;
	/** What the pack holds now, as cheaply as what changed allows; nothing when it was never fetched. */
	read(): PackFiles | undefined;
	/**
	 * What was found of the installation, not of the content, when it was last read. It concerns this machine only, and
	 * never travels into a Context Pack: the same content gives the same digest everywhere.
	 */
	readonly notices: readonly Finding[];
	/** What was fetched, as it was last read; nothing of a folder that is not fetched. */
	readonly identity: FetchedIdentity | undefined;
	/** Looks without reading. */
	look(): PackLook;
	/** Another value whenever reading it saw anything else than the reading before. */
	readonly state: unknown;
	/** Where changes show, as far as it was read. */
	readonly folders: readonly string[];
	/** How it looked when it was last read: while it looks so, what was judged of it stands. */
	seen(): SeenPack;
	/** Lets go of the bytes that were read. */
	release(): void;
}

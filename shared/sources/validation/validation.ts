import type { Finding } from '@tenet/kernel';
import type { LayerName } from '@tenet/knowledge';

/** One pack that was validated. */
export interface ValidatedPack {
	readonly name: string;
	readonly layer: LayerName;
	/** Absolute. */
	readonly root: string;
	/** Empty when the pack does not say it. */
	readonly version: string;
	readonly artifacts: number;
}

/** Everything that is wrong with some packs, and how much there was to check. Plain JSON. */
export interface Validation {
	/** By pack in precedence order, then by file and position. */
	readonly findings: readonly Finding[];
	readonly artifacts: number;
	readonly packs: readonly ValidatedPack[];
}

import type { Finding } from '@tenet/kernel';
import type { ArtifactUri, LayerName } from '@tenet/knowledge';
import type { CharterCounts } from '@tenet/knowledge/authoring';
import type { FetchedIdentity } from '../installed/pack-snapshot.ts';

/**
 * What the doctor says of a pack. `healthy`: all of it was read, and it is what is configured. `attention`: it governs,
 * and somebody should know something. `broken`: something of it could not be read, is left out, or cannot hold.
 */
export type Verdict = 'healthy' | 'attention' | 'broken';

/** An artifact of a pack that lies over one of a lower pack, in numbers of fields. */
export interface Shadow {
	readonly uri: ArtifactUri;
	readonly over: { readonly layer: LayerName; readonly pack: string; readonly version: string };
	readonly replaced: number;
	readonly removed: number;
	readonly added: number;
	readonly inherited: number;
}

/** One pack of the stack as it stands on this machine (seed 002, FR-015, FR-024, FR-029). */
export interface ExaminedPack {
	readonly name: string;
	readonly layer: LayerName;
	/** Whether the user's `tenet.yaml` names it. */
	readonly ofUser: boolean;
	/** Absolute: its folder, or where it is installed. Empty of a project that has no pack. */
	readonly root: string;
	readonly source: {
		readonly type: 'builtin' | 'folder' | FetchedIdentity['type'];
		readonly url?: string;
		readonly ref?: string;
		readonly subdir?: string;
	};
	readonly present: boolean;
	/** What pack.yaml declares; absent when it declares none. */
	readonly version?: string;
	/** What was fetched: of a clone, `version` is what `git describe --tags --always` says. */
	readonly installed?: FetchedIdentity & { readonly ageDays: number };
	readonly artifacts: number;
	/** Sorted by kind. */
	readonly countsByKind: Readonly<Record<string, number>>;
	readonly graph: { readonly fragments: number; readonly nodes: number; readonly edges: number };
	/** Absent when the pack has no charter. */
	readonly charter?: CharterCounts & { readonly file: string };
	/** What this pack overrides, sorted by uri. */
	readonly shadows: readonly Shadow[];
	/** How many of its artifacts higher packs override. */
	readonly shadowed: number;
	/** Files of which something is left out, sorted. */
	readonly unreadable: readonly string[];
	readonly findings: readonly Finding[];
	readonly verdict: Verdict;
}

/** All packs that govern a project, in precedence order, lowest first. Plain JSON. */
export interface Examination {
	readonly packs: readonly ExaminedPack[];
	/** Of the configuration itself. */
	readonly findings: readonly Finding[];
	/** The worst of the packs. */
	readonly verdict: Verdict;
}

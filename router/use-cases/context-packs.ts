import type { Entry, LineName, Manifest, PackDifference, VersionRecord } from '@tenet/context-pack';
import type { Digest, Effector, JsonObject } from '@tenet/kernel';
import type { Answer, Area, ArtifactUri, PassageHit, Question } from '@tenet/knowledge';
import type { Damage, Fsck, OnRead } from '../store/pack-store.ts';

/** One version as lists show it. `reference` is what a spec pins: `cp-v2`, `checkout/cp-v2`. */
export interface PackSummary {
	readonly reference: string;
	readonly line: LineName;
	readonly version: string;
	readonly digest: Digest;
	readonly createdAt: string;
	readonly effector: Effector;
	readonly reason: string;
	readonly entries: number;
	readonly warnings: number;
}

/** A pack that was found: everything known of it without reading a body. */
export interface OpenedPack {
	/** As `PackSummary.reference`; the bare digest when it was asked for by digest. */
	readonly reference: string;
	readonly digest: Digest;
	readonly record?: VersionRecord;
	readonly manifest: Manifest;
	/** The canonical bytes the digest names, read when they are asked for. */
	readonly bytes: Uint8Array;
	/** True for `latest`: what it names may change, so it must be revalidated. */
	readonly moving: boolean;
}

export interface BuildRequest {
	readonly lines?: readonly LineName[];
	readonly effector: Effector;
	readonly reason?: string;
	readonly onProgress?: (progress: BuildProgress) => void;
}

export interface BuildProgress {
	readonly step: 'index' | 'read' | 'seal' | 'publish';
	readonly done: number;
	readonly total: number;
}

export interface BuildOutcome {
	readonly created: boolean;
	readonly summary: PackSummary;
}

/** What re-hashing one pack found: whole means no damages. */
export interface Verified {
	readonly pack: Pick<OpenedPack, 'reference' | 'digest'>;
	readonly objects: number;
	readonly damages: readonly Damage[];
}

/** An answer, and the pack that gave it. */
export interface PackAnswer extends Answer {
	readonly pack: string;
	readonly digest: Digest;
}

/** A question that can be asked, as lists show it. */
export interface AskableQuestion {
	readonly name: string;
	readonly area: Area;
	readonly title: string;
	readonly description: string;
	/** JSON Schema of its parameters. */
	readonly parameters: JsonObject;
}

/** A body as it is read from a pack: the artifact and where it came from. */
export interface ReadEntry {
	readonly entry: Entry;
	readonly fields: JsonObject;
}

export interface Rendering {
	readonly text: string;
	/** Absent when the whole pack fitted. */
	readonly cursor?: string;
}

export interface SearchRequest {
	readonly query: string;
	readonly areas?: readonly Area[];
	readonly kinds?: readonly string[];
	readonly limit?: number;
}

/**
 * Everything that can be asked of Context Packs. The command, the HTTP API and the MCP endpoint are three skins of
 * this one value (HOUSE-STYLE 8); all of them take references as text, exactly as a person types them.
 *
 * Every member throws `Failure` for what is expected to go wrong, with codes of the one table.
 */
export interface ContextPacks {
	list(line?: string): readonly PackSummary[];
	open(reference: string): OpenedPack;
	build(request: BuildRequest): Promise<readonly BuildOutcome[]>;
	diff(from: string, to: string): PackDifference;
	/** The bodies of some entries. @throws {Failure} `ENTRY_NOT_FOUND` naming what is not in the pack, `INVALID_ID` */
	read(reference: string, uris: readonly string[]): readonly ReadEntry[];
	/** The stored bytes of one entry's body: `uri` is checked, not trusted. */
	body(reference: string, uri: string): { readonly entry: Entry; readonly bytes: Uint8Array };
	search(reference: string, request: SearchRequest): Promise<readonly PassageHit[]>;
	/** The readable Markdown, within a budget in bytes or in tokens, page by page. */
	render(reference: string, options: { readonly budget?: RenderBudget; readonly cursor?: string }): Rendering;
	/** Re-hashes the records up to one pack, its manifest and every object of it, past every cache. */
	verify(reference: string, onRead?: OnRead): Verified;
	fsck(onRead?: OnRead): Fsck;
	object(digest: string): Uint8Array;
	/** Every question that `ask` answers. */
	questions(): Promise<readonly AskableQuestion[]>;
	/** One of them. @throws {Failure} `QUESTION_NOT_FOUND` naming the one that may be meant */
	question(name: string): Promise<Question>;
	/**
	 * A question of any area, answered from a pinned pack by the code that the servers use.
	 *
	 * @throws {Failure} `QUESTION_NOT_FOUND`; `USAGE` when its parameters are not what it takes
	 */
	ask(reference: string, question: string, parameters: JsonObject): Promise<PackAnswer>;
	/** Uris of a pack's entries that complete a prefix, for MCP completion. */
	complete(reference: string, prefix: string): readonly ArtifactUri[];
}

export interface RenderBudget {
	readonly unit: 'bytes' | 'tokens';
	readonly limit: number;
	/** How much of it a page leaves to whoever says that more follows. */
	readonly reserve?: number;
}

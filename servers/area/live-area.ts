import type { Area, AreaIndex, AreaIndexChanges, KnowledgeView, PassageHit, PassageQuery } from '@tenet/knowledge';

/** The knowledge of one area at one moment. It never changes: content that changed is another snapshot. */
export interface AreaSnapshot {
	readonly index: AreaIndex;
	/** The index as its resource shows it. */
	readonly indexText: () => string;
	/** What the index says that the one of this digest did not; nothing when that one is not remembered. */
	readonly changesSince: (digest: string) => AreaIndexChanges | undefined;
	/** The indexes before, the newest first: a router that has one of them asks what changed since. */
	readonly earlier: readonly AreaIndex[];
	readonly view: KnowledgeView;
	/** The canonical JSON of an artifact, as its digest names it; nothing for a uri that is not there. */
	readonly body: (uri: string) => string | undefined;
	readonly search: (query: PassageQuery) => readonly PassageHit[];
}

/** Names that are governed or spoken of, whatever their area; sorted. */
export interface KnownScopes {
	readonly domains: readonly string[];
	readonly components: readonly string[];
}

/** The knowledge of one area, wherever it is read from. A server is a function of this. */
export interface LiveArea {
	readonly area: Area;
	/** What was read last, without looking again. */
	readonly current: () => AreaSnapshot;
	/** Looks whether anything changed, and reads it if so. */
	readonly refresh: () => Promise<AreaSnapshot>;
	/** What all areas of the knowledge speak of, as it was read last: a request may be about what another area governs. */
	readonly scopes: () => KnownScopes;
	/** Tells of every new snapshot until the returned function is called. */
	readonly subscribe: (listener: (now: AreaSnapshot, before: AreaSnapshot) => void) => () => void;
}

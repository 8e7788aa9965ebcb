import type { JsonValue } from '@tenet/kernel';
import type { ArtifactUri, LayerSource, Origin } from '@tenet/knowledge';

/** One field of an artifact that differs; an absent side did not have the field. */
export interface FieldChange {
	readonly field: string;
	readonly before?: JsonValue;
	readonly after?: JsonValue;
	/** Where the field's new value (or, when it was removed, its old one) was authored. */
	readonly origin: Origin;
}

export interface ArtifactChange {
	readonly uri: ArtifactUri;
	readonly title: string;
	readonly change: 'added' | 'removed' | 'changed' | 'moved';
	/** Where the artifact stands after the change (before it, when removed). */
	readonly origin: Origin;
	/** Only for `changed`. `moved` says that content is the same and provenance, delivery or scope differ. */
	readonly fields: readonly FieldChange[];
}

/** How the packs behind two Context Packs differ. */
export interface LayerChange {
	readonly before?: LayerSource;
	readonly after?: LayerSource;
}

export interface PackDifference {
	readonly from: string;
	readonly to: string;
	readonly artifacts: readonly ArtifactChange[];
	readonly layers: readonly LayerChange[];
	readonly unchanged: number;
}

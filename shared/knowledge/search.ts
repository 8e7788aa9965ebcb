import type { Area, ArtifactUri } from './artifact.ts';

/** What is indexed of one artifact. */
export interface SearchDocument {
	readonly uri: ArtifactUri;
	readonly area: string;
	readonly kind: string;
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly tags: readonly string[];
	/** The rest of the fields as readable text. */
	readonly text: string;
}

/** What is searched for. Areas and kinds narrow it; none means all. */
export interface PassageQuery {
	readonly query: string;
	readonly areas?: readonly Area[];
	readonly kinds?: readonly string[];
	/** From 1 to 50; 10 when it is not said. */
	readonly limit?: number;
}

/** One hit, best first: where it is and the passage that matched. */
export interface PassageHit {
	readonly uri: ArtifactUri;
	readonly kind: string;
	readonly title: string;
	readonly score: number;
	/** The field the passage was taken from: `title`, `summary`, `tags`, `text`. */
	readonly field: string;
	/** At most 240 characters around the match. */
	readonly passage: string;
}

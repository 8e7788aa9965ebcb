export {
	AREA_INDEX_MEDIA_TYPE,
	ARTIFACT_MEDIA_TYPE,
	AreaIndex,
	IndexEntry,
	LayerSource,
	Warning,
} from './area-index.ts';
export {
	AREAS,
	Area,
	ArtifactId,
	ArtifactUri,
	type AuthoredArtifact,
	artifactUri,
	LAYERS,
	LayerName,
	Origin,
	Provenance,
	type ResolvedArtifact,
} from './artifact.ts';
export type { PackFile, PackFiles } from './pack-files.ts';
export type { Answer, AnswerSource, KnowledgeView, Question, ViewEntry } from './question.ts';
export { artifactMarkdown, type ReadableArtifact } from './rendering/artifact-markdown.ts';
export type { PassageHit, SearchDocument } from './search.ts';

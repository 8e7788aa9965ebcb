/**
 * The words of governed knowledge. Light, so that a process that only reads sealed packs starts quickly: what loads,
 * asks and searches is published in authoring.ts, asking.ts and searching.ts (docs/adr/0007).
 */
export {
	AREA_INDEX_CHANGES_MEDIA_TYPE,
	AREA_INDEX_MEDIA_TYPE,
	ARTIFACT_MEDIA_TYPE,
	AreaIndex,
	AreaIndexChanges,
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
export type { PackCharter } from './charter/pack-charter.ts';
export type { GraphFragment } from './graph/graph-fragment.ts';
export type { GraphEdge, GraphNode, ReferenceGraph } from './graph/reference-graph.ts';
export type { Completeness } from './kinds/check-fields.ts';
export type { FieldIssue, FieldRule } from './kinds/field-issue.ts';
export type { KindDefinition, Medium } from './kinds/kind-definition.ts';
export type { PathKind } from './kinds/kind-of-path.ts';
export type { KindName } from './kinds/kinds.ts';
export type { References, Suggestion } from './kinds/references.ts';
export type { LoadedPack } from './loading/load-pack.ts';
export type { ParseCache, ParsedContent, ParsedFile } from './loading/parse-cache.ts';
export type { PackFile, PackFiles } from './pack-files.ts';
export type { AgentPrompt, AgentPromptArgument, Completes, PackInForce } from './prompts/agent-prompt.ts';
export type { Answer, AnswerSource, ImmediateQuestion, KnowledgeView, Question, ViewEntry } from './question.ts';
export type { Asked } from './questions/ask-question.ts';
export { artifactMarkdown, type ReadableArtifact } from './rendering/artifact-markdown.ts';
export type { AreaContent } from './resolution/area-index-of.ts';
export type { LayeredPack, Rejected, Resolution, Shadowing } from './resolution/resolution.ts';
export type { DocumentOf, SearchIndex } from './search/search-index.ts';
export type { PassageHit, PassageQuery, SearchDocument } from './search.ts';

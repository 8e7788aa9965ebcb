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
export { authoringSchemas } from './kinds/authoring-schemas.ts';
export { type Completeness, checkFields } from './kinds/check-fields.ts';
export { FIELD_RULES, type FieldIssue, type FieldRule } from './kinds/field-issue.ts';
export type { KindDefinition, Medium } from './kinds/kind-definition.ts';
export { kindOfPath, type PathKind } from './kinds/kind-of-path.ts';
export { KINDS, type KindName, kindNamed } from './kinds/kinds.ts';
export { type References, referencesOf, type Suggestion } from './kinds/references.ts';
export { titleOf } from './kinds/title-of.ts';
export { checkWhole } from './kinds/whole-rules.ts';
export { lintForAgents } from './loading/lint-for-agents.ts';
export { type LoadedPack, loadPack } from './loading/load-pack.ts';
export { LOADING_RULES } from './loading/loading-rules.ts';
export { PackDescriptor } from './loading/pack-descriptor.ts';
export type { ParseCache, ParsedContent, ParsedFile } from './loading/parse-cache.ts';
export type { PackFile, PackFiles } from './pack-files.ts';
export type { AgentPrompt, AgentPromptArgument, Completes } from './prompts/agent-prompt.ts';
export { promptsOf, ROUTER_PROMPTS } from './prompts/prompts.ts';
export type { Answer, AnswerSource, KnowledgeView, Question, ViewEntry } from './question.ts';
export { answerText } from './questions/answer-text.ts';
export { type Asked, askQuestion } from './questions/ask-question.ts';
export { QUESTIONS } from './questions/questions.ts';
export { artifactMarkdown, type ReadableArtifact } from './rendering/artifact-markdown.ts';
export { type AreaContent, areaIndex } from './resolution/area-index-of.ts';
export { artifactBody } from './resolution/artifact-body.ts';
export { indexDigest } from './resolution/index-digest.ts';
export type { LayeredPack, Rejected, Resolution } from './resolution/resolution.ts';
export { RESOLUTION_RULES } from './resolution/resolution-findings.ts';
export { resolve } from './resolution/resolve.ts';
export { warningOf } from './resolution/warning-of.ts';
export { searchDocument } from './search/search-document.ts';
export {
	createSearchIndex,
	type DocumentOf,
	loadIndex,
	type SearchIndex,
	search,
	serialiseIndex,
} from './search/search-index.ts';
export type { PassageHit, PassageQuery, SearchDocument } from './search.ts';

/** The questions of each area and the prompts: read when the first is asked, or all are listed. */
export { sealedReferences } from './graph/sealed-references.ts';
export { promptsOf, ROUTER_PROMPTS } from './prompts/prompts.ts';
export { answerText } from './questions/answer-text.ts';
export { askQuestion, unknownQuestion } from './questions/ask-question.ts';
export type { GuidanceData } from './questions/get-guidance.ts';
export type { CharterGuidance, GuidedPolicy } from './questions/guidance/charter-guidance.ts';
export type { GuidedArtifact } from './questions/guidance/guidance.ts';
export { GUIDES } from './questions/guidance/guides.ts';
export type { GuidingLink } from './questions/guidance/guiding-links.ts';
export { type ArtifactTag, artifactTag, charterTag, type SourceTag } from './questions/guidance/source-tag.ts';
export { parametersSchema, parsedParameters } from './questions/parsed-parameters.ts';
export { QUESTIONS } from './questions/questions.ts';
export { fieldMarkdown } from './rendering/artifact-markdown.ts';

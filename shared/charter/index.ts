export { guidanceMarkdown } from './context/guidance-markdown.ts';
export { resolutionView } from './context/resolution-view.ts';
export { sourceWords } from './context/source-words.ts';
export {
	type AnswerValue,
	type CharterDraft,
	charterDraft,
	type DraftQuestion,
	type DraftRequired,
	titlesOf,
} from './interview/charter-draft.ts';
export { charterText } from './interview/charter-text.ts';
export { type DecidedCharter, type Decisions, decidedCharter } from './interview/decided-charter.ts';
export { lineDifference } from './interview/line-difference.ts';
export { CHARTER_ADVICE_RULES } from './linting/charter-advice.ts';
export { lintCharters } from './linting/lint-charters.ts';

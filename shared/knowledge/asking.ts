/** The questions of each area and the prompts: read when the first is asked, or all are listed. */
export { promptsOf, ROUTER_PROMPTS } from './prompts/prompts.ts';
export { answerText } from './questions/answer-text.ts';
export { askQuestion } from './questions/ask-question.ts';
export { QUESTIONS } from './questions/questions.ts';

/** What the router shows as the servers do: apart from the index, which brings all that a server loads and logs with. */
export { type Completers, servedPrompt } from './area-prompts.ts';
export { AnswerCursor, AnswerShape } from './question-tool.ts';

export { contractQuestions } from './contract-questions.ts';

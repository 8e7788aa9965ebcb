import type { Question } from '@tenet/knowledge';
import type { JudgeChange } from '../contract-format.ts';
import { checkPlan } from './check-plan.ts';
import { checkRemoval } from './check-removal.ts';
import { classifyChange } from './classify-change.ts';
import { explainImpact } from './explain-impact.ts';
import { planMigration } from './plan-migration.ts';

/**
 * The questions that are answered by judging contracts, beside those that only read them. What answers one is read when
 * it is first asked: whoever lists tools needs its parameters only.
 */
export function contractQuestions(judge: JudgeChange): readonly Question[] {
	return [classifyChange(judge), explainImpact(judge), checkRemoval, planMigration, checkPlan];
}

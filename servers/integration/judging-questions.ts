import type { AreaOptions } from '@tenet/area-server';
import type { JudgeChange } from '@tenet/contracts';
import type { Question } from '@tenet/knowledge';
import { keptJudge } from '@tenet/sources/judging';

const NAMES = ['classify_change', 'explain_impact', 'check_removal', 'plan_migration', 'check_plan'] as const;

/** What the Integration server answers by judging: what judges is read when the first of them is asked or listed. */
export function judgingQuestions({ cache }: AreaOptions): Pick<AreaOptions, 'questions' | 'close'> {
	const { judge, close } = keptJudge({ cache });
	return { questions: Object.fromEntries(NAMES.map((name) => [name, () => named(name, judge)])), close };
}

async function named(name: string, judge: JudgeChange): Promise<Question> {
	const { contractQuestions } = await import('@tenet/contracts/questions');
	const question = contractQuestions(judge).find((one) => one.name === name);
	if (question === undefined) throw new TypeError(`There is no question "${name}" about contracts.`);
	return question;
}

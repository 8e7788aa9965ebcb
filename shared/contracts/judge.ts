import type { Change, ContractFormat, JudgeChange } from './contract-format.ts';
import type { Verdict } from './verdict.ts';

/** Who judges what. A format that nobody judges here is `unknown`, never taken for safe. */
export type Judges = Readonly<Partial<Record<ContractFormat, JudgeChange>>>;

/** Judges a change by its format. */
export function judgeBy(judges: Judges): JudgeChange {
	return (change) => judges[change.format]?.(change) ?? Promise.resolve(unjudged(change));
}

function unjudged({ format, direction, policy }: Change): Verdict {
	return {
		verdict: 'unknown',
		direction,
		policy,
		requiredBump: 'major',
		findings: [
			{
				path: '',
				rule: 'format-not-judged',
				verdict: 'unknown',
				direction,
				message: `Cannot judge a change of ${JSON.stringify(format)}: nothing here reads that format.`,
				remedy: 'Let its owner judge the change by hand.',
			},
		],
	};
}

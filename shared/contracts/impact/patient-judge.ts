import type { Change, JudgeChange } from '../contract-format.ts';
import type { Verdict } from '../verdict.ts';

/** How many of the questions about one change may be left undecided for want of time before no more are asked. */
const MOST_UNDECIDED = 5;

/**
 * A judge for all questions about one change: none is judged twice, also where it was not decided, and what runs out of
 * time again and again is given up. The consumers of a contract are many, and a hostile one must not cost each of them.
 */
export function patientJudge(judge: JudgeChange): JudgeChange {
	const known = new Map<string, Promise<Verdict>>();
	let undecided = 0;
	const judged = async (change: Change): Promise<Verdict> => {
		if (undecided >= MOST_UNDECIDED) return givenUp(change);
		const verdict = await judge(change);
		if (verdict.findings.some(({ rule }) => UNDECIDED.includes(rule))) undecided += 1;
		return verdict;
	};
	return (change) => {
		const key = JSON.stringify([change.direction, change.old.text, change.new.text]);
		const verdict = known.get(key) ?? judged(change);
		known.set(key, verdict);
		return verdict;
	};
}

const UNDECIDED = ['comparison-failed', 'not-decided', 'schema-undecided'];

function givenUp({ direction, policy }: Change): Verdict {
	return {
		verdict: 'unknown',
		direction,
		policy,
		requiredBump: 'major',
		findings: [
			{
				path: '',
				rule: 'not-tried',
				verdict: 'unknown',
				direction,
				message: 'Cannot judge what it uses: too much about this change could not be decided in time.',
				remedy: 'Say it in simpler words, or let its owner judge the change by hand.',
			},
		],
	};
}

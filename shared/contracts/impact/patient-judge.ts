import type { Change, JudgeChange } from '../contract-format.ts';
import { isOutOfTime } from '../out-of-time.ts';
import type { Verdict } from '../verdict.ts';

/** How many of the questions about one change may be left undecided, whatever the reason, before no more are asked. */
const MOST_UNDECIDED = 5;

/**
 * A judge for all questions about one change: none is judged twice, also where it was not decided, and the first that runs
 * out of time is the last. The consumers of a contract are many, and a hostile one must not cost each of them.
 */
export function patientJudge(judge: JudgeChange): JudgeChange {
	const known = new Map<string, Promise<Verdict>>();
	let undecided = 0;
	const judged = async (change: Change): Promise<Verdict> => {
		if (undecided >= MOST_UNDECIDED) return givenUp(change);
		const verdict = await judge(change);
		const open = verdict.findings.filter(({ rule }) => UNDECIDED.includes(rule));
		if (open.some(({ message }) => isOutOfTime(message))) undecided = MOST_UNDECIDED;
		else if (open.length > 0) undecided += 1;
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
				message:
					'Cannot judge what it uses: something about this change could not be decided in time, and no more is tried.',
				remedy: 'Say it in simpler words, or let its owner judge the change by hand.',
			},
		],
	};
}

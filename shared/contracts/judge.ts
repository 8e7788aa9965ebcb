import type { Change, ContractFormat, JudgeChange } from './contract-format.ts';
import type { ChangeFinding, Verdict } from './verdict.ts';

/** Who judges what. A format that nobody judges here is `unknown`, never taken for safe. */
export type Judges = Readonly<Partial<Record<ContractFormat, JudgeChange>>>;

/** Judges a change by its format. */
export function judgeBy(judges: Judges): JudgeChange {
	return async (change) => {
		const judge = judges[change.format];
		if (!judge) return undecided(change, notJudged(change));
		try {
			return await judge(change);
		} catch (error) {
			// What walks a document goes as deep as it does, and strings grow as long as it makes them.
			if (error instanceof RangeError) return undecided(change, tooDeep(change));
			throw error;
		}
	};
}

type Said = Pick<ChangeFinding, 'rule' | 'message' | 'remedy'>;

function notJudged({ format }: Change): Said {
	return {
		rule: 'format-not-judged',
		message: `Cannot judge a change of ${JSON.stringify(format)}: nothing here reads that format.`,
		remedy: 'Let its owner judge the change by hand.',
	};
}

function tooDeep({ old, new: next }: Change): Said {
	return {
		rule: 'document-too-deep',
		message: `Cannot judge the change of ${JSON.stringify(old.file)} to ${JSON.stringify(next.file)}: what they say leads on too deeply.`,
		remedy: 'Split the document into smaller ones, or shorten the chains of its references.',
	};
}

/** The verdict over documents of which nothing can be said. */
export function undecided({ direction, policy }: Change, said: Said): Verdict {
	const finding: ChangeFinding = { path: '', verdict: 'unknown', direction, ...said };
	return { verdict: 'unknown', direction, policy, requiredBump: 'major', findings: [finding] };
}

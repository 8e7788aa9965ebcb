import { digestOf } from '@tenet/kernel';
import type { Change, ContractFormat, JudgeChange } from './contract-format.ts';
import type { Verdict } from './verdict.ts';

/** Raised whenever the same change may be judged otherwise than before: verdicts kept under another are not found. */
const RULES_VERSION = 2;

/** Where verdicts are kept beyond this process, by a digest of the question. Losing one costs its judging. */
export interface VerdictShelf {
	get(question: string): Promise<Verdict | undefined>;
	put(question: string, verdict: Verdict): Promise<void>;
}

interface Keeping {
	/** How many verdicts are kept in memory. */
	readonly most?: number;
	readonly shelf?: VerdictShelf;
	/** What judges a format, with its version: under another one the same change may have another verdict. */
	readonly engine?: (format: ContractFormat) => string;
}

/**
 * Judges each change once: the same two documents asked about in the same way have one verdict. What was not decided is
 * asked again, because it may have been for want of time.
 */
export function judgeOnce(judge: JudgeChange, { most = 10_000, shelf, engine }: Keeping = {}): JudgeChange {
	const kept = new Map<string, Promise<Verdict>>();
	const judged = async (key: string, change: Change): Promise<Verdict> => {
		const shelved = await shelf?.get(key);
		if (shelved) return shelved;
		const verdict = await judge(change);
		if (verdict.verdict === 'unknown') kept.delete(key);
		else await shelf?.put(key, verdict);
		return verdict;
	};
	return (change) => {
		const key = keyOf(change, engine?.(change.format));
		const known = kept.get(key) ?? judged(key, change);
		kept.delete(key);
		kept.set(key, known);
		const [oldest] = kept.keys();
		if (kept.size > most && oldest !== undefined) kept.delete(oldest);
		known.catch(() => kept.delete(key));
		return known;
	};
}

function keyOf({ format, policy, direction, old, new: next }: Change, engine = ''): string {
	const documents = [old, next].flatMap(({ file, text }) => [file, digestOf(text)]);
	return digestOf(JSON.stringify([RULES_VERSION, engine, format, policy, direction, ...documents]));
}

import { describe, expect, it } from 'vitest';
import type { Change, JudgeChange } from './contract-format.ts';
import { judgeBy } from './judge.ts';
import { judgeOnce, type VerdictShelf } from './judge-once.ts';
import type { Verdict, VerdictName } from './verdict.ts';

const CHANGE: Change = {
	format: 'avro',
	old: { file: 'old', text: 'one' },
	new: { file: 'new', text: 'two' },
	policy: 'declared',
	direction: 'forward',
};

describe('[T4-CACHE-01] a change that is judged once', () => {
	it('is not judged again, and is when anything in the question differs', async () => {
		const asked: Change[] = [];
		const judge = judgeOnce(counting(asked));
		const others: Change[] = [
			{ ...CHANGE, policy: 'strict' },
			{ ...CHANGE, direction: 'full' },
			{ ...CHANGE, format: 'graphql' },
			{ ...CHANGE, old: CHANGE.new, new: CHANGE.old },
		];
		for (const change of [CHANGE, ...others, CHANGE, ...others]) await judge(change);
		expect(asked).toEqual([CHANGE, ...others]);
	});

	it('is judged again when it was not decided', async () => {
		const asked: Change[] = [];
		const judge = judgeOnce(counting(asked, 'unknown'));
		await judge(CHANGE);
		await judge(CHANGE);
		expect(asked).toHaveLength(2);
	});

	it('forgets what was asked longest ago, and finds it again where verdicts are kept', async () => {
		const asked: Change[] = [];
		const kept = new Map<string, Verdict>();
		const shelf: VerdictShelf = {
			get: async (key) => kept.get(key),
			put: async (key, verdict) => void kept.set(key, verdict),
		};
		const [alone, shelved] = [judgeOnce(counting(asked), { most: 1 }), judgeOnce(counting(asked), { most: 1, shelf })];
		for (const judge of [alone, shelved]) {
			await judge(CHANGE);
			await judge({ ...CHANGE, direction: 'full' });
			await judge(CHANGE);
		}
		expect(asked).toHaveLength(5);
		expect([...kept.keys()].every((key) => /^sha256:[0-9a-f]{64}$/.test(key))).toBe(true);
	});

	it('is unknown where nobody judges its format', async () => {
		expect(await judgeBy({})(CHANGE)).toMatchObject({ verdict: 'unknown', findings: [{ rule: 'format-not-judged' }] });
		expect(await judgeBy({ avro: counting([]) })(CHANGE)).toMatchObject({ verdict: 'compatible' });
	});
});

function counting(asked: Change[], verdict: VerdictName = 'compatible'): JudgeChange {
	return async (change) => {
		asked.push(change);
		return { verdict, direction: change.direction, policy: change.policy, requiredBump: 'minor', findings: [] };
	};
}

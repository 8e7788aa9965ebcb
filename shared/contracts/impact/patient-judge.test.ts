import { describe, expect, it } from 'vitest';
import type { Change, JudgeChange } from '../contract-format.ts';
import { patientJudge } from './patient-judge.ts';

const change = (text: string): Change => ({
	format: 'json-schema',
	old: { file: 'old', text: '{}' },
	new: { file: 'new', text },
	policy: 'declared',
	direction: 'forward',
});

/** Which rules the answers to ten questions have, when each is left undecided for one reason. */
async function rulesOf(message: string): Promise<readonly (string | undefined)[]> {
	const undecided: JudgeChange = ({ direction, policy }) => {
		const finding = { path: '', rule: 'not-decided', verdict: 'unknown', direction, message } as const;
		return Promise.resolve({ verdict: 'unknown', direction, policy, requiredBump: 'major', findings: [finding] });
	};
	const judge = patientJudge(undecided);
	const rules: (string | undefined)[] = [];
	for (let index = 0; index < 8; index += 1) rules.push((await judge(change(`${index % 7}`))).findings[0]?.rule);
	return rules;
}

describe('[T4-HOSTILE-01] a change that takes too long', () => {
	it.each(['it was not decided within 200 ms', 'the prover died on it', 'it takes longer than 40 seconds'])(
		'is asked about once: %s',
		async (why) => {
			const rules = await rulesOf(`Cannot judge the schema: ${why}.`);
			expect(rules.filter((rule) => rule === 'not-decided')).toHaveLength(2);
			expect(rules.slice(0, 2)).toEqual(['not-decided', 'not-tried']);
		},
	);

	it('is not one that cannot be proved: others may use less of it', async () => {
		const rules = await rulesOf('Cannot judge the schema: the reference "other.json" leaves the document.');
		expect(rules.slice(0, 6)).toEqual([...Array(5).fill('not-decided'), 'not-tried']);
	});
});

import { describe, expect, it } from 'vitest';
import type { KnowledgeView } from '../../question.ts';
import { askQuestion } from '../ask-question.ts';
import { viewOf } from '../view-fixture.ts';

describe('[T3-GUIDANCE-01] a rule that is weaker than its author meant', () => {
	const about = (severity: 'error' | 'warning', file: string) => ({
		rule: 'override-left-out',
		severity,
		pack: 'acme',
		file,
		message: `Cannot override what ${file} says.`,
	});
	const guidance = (warnings: KnowledgeView['warnings']) =>
		askQuestion(
			{
				...viewOf({ 'platform://policy/pii': { title: 'PII', statement: 'Mask it.', severity: 'must' } }),
				...(warnings && { warnings }),
			},
			{
				question: 'get_guidance',
				parameters: { action: 'implement' },
			},
		);

	it("is told of, with its file, when it is the platform's and an error", () => {
		const { statement, data } = guidance([
			about('error', 'policies/pii.policy.yaml'),
			about('warning', 'policies/logs.policy.yaml'),
			about('error', 'entities/cart.entity.yaml'),
		]);
		expect(statement).toContain(' 1 error in authored files keeps a rule from being in force: ask the owner.');
		expect(data['notInForce']).toEqual([
			{
				pack: 'acme',
				file: 'policies/pii.policy.yaml',
				message: 'Cannot override what policies/pii.policy.yaml says.',
			},
		]);
	});

	it('is not spoken of where there is none', () => {
		expect(guidance([])).toEqual(guidance(undefined));
		expect(guidance([]).data['notInForce']).toBeUndefined();
	});
});

import { describe, expect, it } from 'vitest';
import { askQuestion } from '../ask-question.ts';
import { viewOf } from '../view-fixture.ts';

describe('[T3-END-04] links of guidance', () => {
	it('carry the reason that is authored beside the situation', () => {
		const view = viewOf({
			'platform://directive/cite': {
				title: 'Cite',
				references: [{ type: 'toolguide', id: 'grep', when: 'looking for a source', reason: 'It is everywhere.' }],
			},
			'platform://toolguide/grep': { title: 'grep' },
		});
		const { data } = askQuestion(view, { question: 'get_guidance', parameters: { action: 'plan' } });
		expect(data['links']).toMatchObject([{ when: 'looking for a source', reason: 'It is everywhere.' }]);
	});
});

import { describe, expect, it } from 'vitest';
import { askQuestion } from './ask-question.ts';
import { SHOP, viewOf } from './view-fixture.ts';

const ask = (question: string, parameters: object) => askQuestion(viewOf(SHOP), { question, parameters });

describe('[T2-QUESTION-04] get_guidance', () => {
	it('gives the constitution, what speaks of the action or of every action, and the definition of done', () => {
		expect(ask('get_guidance', { action: 'implement' })).toMatchObject({
			statement:
				'"implement" is governed by 1 constitution, 3 policies and 1 definition of done. Not governed for it: NFR, ' +
				'UX guideline, observability standard and directive; do not invent them.',
			data: {
				constitution: [
					{ title: 'Shop constitution', principles: [{ id: 'P-1', statement: 'No code without a spec.' }] },
				],
				policies: [{ title: 'Cart' }, { title: 'Personal data' }, { title: 'Tone' }],
			},
		});
	});

	it('leaves out what speaks of other actions and of other domains', () => {
		const { data } = ask('get_guidance', { action: 'plan', domain: 'checkout' });
		expect(data).toMatchObject({ policies: [{ title: 'Tone' }] });
		expect(data).not.toHaveProperty('definitionsOfDone');
	});

	it('knows a domain or component by its title, and answers for its id', () => {
		const asked = { action: 'plan', domain: 'Shopping Cart', component: 'Cart service' };
		expect(ask('get_guidance', asked).data).toMatchObject({
			domain: 'cart',
			component: 'cart-service',
			policies: [{ title: 'Cart' }, { title: 'Tone' }],
		});
	});

	it.each([
		[{ domain: 'crat' }, 'no bounded context has this name. Did you mean "cart"? Governed bounded contexts: cart and'],
		[{ component: 'cart-servise' }, 'no component has this name. Did you mean "cart-service"? Governed components:'],
	])('gives no guidance for %j, which is nothing', (parameters, why) => {
		const { governed, statement } = ask('get_guidance', { action: 'plan', ...parameters });
		expect(governed).toBe(false);
		expect(statement).toContain(why);
	});

	it('says over one area alone that it cannot check the name', () => {
		const platform = Object.fromEntries(Object.entries(SHOP).filter(([uri]) => uri.startsWith('platform:')));
		const asked = (domain: string) =>
			askQuestion(viewOf(platform), { question: 'get_guidance', parameters: { action: 'plan', domain } });
		expect(asked('checkout').statement).toMatch(/ No bounded context is known here: "checkout" is not checked\.$/);
		expect(asked('cart').statement).not.toContain('not checked');
	});
});

describe('[T2-QUESTION-05] get_definition_of_done', () => {
	it('gives the checklist of an action with its evidence', () => {
		expect(ask('get_definition_of_done', { action: 'implement' })).toMatchObject({
			governed: true,
			statement: 'Done for implement means 1 governed item in 1 checklist.',
			data: { checklists: [{ items: [{ id: 'DOD-1', statement: 'Tests run.', evidence: 'the pipeline' }] }] },
		});
	});

	it('says for which actions there is none', () => {
		expect(ask('get_definition_of_done', { action: 'review' }).statement).toBe(
			'No governed answer for "definition of done for review": no definition of done speaks of it. ' +
				'Governed definitions of done: implement. Do not invent one: stop and ask.',
		);
	});
});

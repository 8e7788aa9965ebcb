import { describe, expect, it } from 'vitest';
import { answerText } from './answer-text.ts';
import { askQuestion } from './ask-question.ts';
import { SHOP, viewOf } from './view-fixture.ts';

const ask = (question: string, parameters: object) => askQuestion(viewOf(SHOP), { question, parameters });

describe('[T2-QUESTION-10] find_approved_library', () => {
	it('gives the standing of a library by name, and what to use instead', () => {
		expect(ask('find_approved_library', { need: 'Moment' })).toMatchObject({
			statement: '"Moment": moment is forbidden (use luxon instead).',
			data: { libraries: [{ library: 'moment', standing: 'forbidden', rationale: 'No longer kept.' }] },
		});
	});

	it('gives the libraries of a purpose, whatever the order of its words', () => {
		expect(ask('find_approved_library', { need: 'input validation' }).statement).toBe(
			'"input validation": zod is approved in ^4.0.0.',
		);
	});

	it('says which purposes have a library', () => {
		expect(ask('find_approved_library', { need: 'HTTP client', ecosystem: 'npm' }).statement).toBe(
			'No governed answer for "HTTP client": no library of this name or purpose is approved, restricted or forbidden ' +
				'in npm (purposes that have one: dates and validation of input). Governed libraries: moment and zod. ' +
				'Do not invent one: stop and ask.',
		);
	});
});

describe('[T2-QUESTION-11] get_constraints', () => {
	it('gives what binds the component and what binds every component, the strictest first', () => {
		expect(ask('get_constraints', { component: 'cart-service' })).toMatchObject({
			statement: 'cart-service is bound by 2 constraints, 0 patterns and 0 local ADRs.',
			data: {
				constraints: [
					{ title: 'Stateless', severity: 'must' },
					{ title: 'Cart cache', severity: 'should' },
				],
			},
		});
		expect(ask('get_constraints', { component: 'Checkout Service' }).data).toMatchObject({
			component: { id: 'checkout-service', domain: 'checkout' },
			constraints: [{ title: 'Stateless' }],
		});
	});
});

describe('[T2-QUESTION-12] get_runbook', () => {
	it('finds a runbook by what is observed, and gives its steps', () => {
		expect(ask('get_runbook', { symptom: 'latency of checkout is above 2s' })).toMatchObject({
			statement: '"latency of checkout is above 2s": follow the runbook "Checkout is slow".',
			data: { runbook: { steps: '1. Look at the dashboard.\n2. Roll back.' }, others: [] },
		});
	});

	it('does not take any runbook for want of a better one', () => {
		expect(ask('get_runbook', { symptom: 'the printer is on fire' }).governed).toBe(false);
		expect(ask('get_runbook', { symptom: 'checkout latency', component: 'cart-service' }).governed).toBe(false);
	});
});

describe('[T2-QUESTION-02] a component that does not exist', () => {
	it.each([
		['find_approved_library', { need: 'zod' }],
		['get_runbook', { symptom: 'checkout latency' }],
	])('leaves out nothing in %s without a word', (question, parameters) => {
		const { governed, statement } = ask(question, { ...parameters, component: 'checkout-servise' });
		expect(governed).toBe(false);
		expect(statement).toContain(': no component has this name. Did you mean "checkout-service"?');
	});
});

describe('answerText', () => {
	it('shows the statement, the details and the sources', () => {
		const answer = ask('find_approved_library', { need: 'moment' });
		const digest = answer.sources[0]?.digest;
		expect(answerText(answer)).toBe(`"moment": moment is forbidden (use luxon instead).

**Need:** moment

**Libraries:**

- **component://approved-library/moment**
  - Alternatives:
    - luxon
  - Ecosystem: npm
  - Library: moment
  - Purposes:
    - dates
  - Rationale: No longer kept.
  - Standing: forbidden
  - Version range: *

**Sources:**

- component://approved-library/moment · moment · org shop 1.0.0, moment.approved-library.yaml · ${digest}
`);
	});
});

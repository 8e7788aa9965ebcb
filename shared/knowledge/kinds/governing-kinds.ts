import { z } from 'zod';
import { commonFields } from './common-fields.ts';
import { ACTIONS, id, numbered, oneOf, text } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const GOVERNING_KINDS = [
	{
		kind: 'constitution',
		area: 'platform',
		media: ['yaml', 'md'],
		needs: ['title', 'principles'],
		meaning: 'The principles of the platform that are not negotiable; nothing is sealed without one.',
		fields: constitutionFields,
	},
	{
		kind: 'policy',
		area: 'platform',
		media: ['yaml'],
		needs: ['title', 'statement', 'severity', 'rules'],
		meaning: 'A rule that all work follows, and how binding it is.',
		fields: policyFields,
	},
	{
		kind: 'definition-of-done',
		area: 'platform',
		media: ['yaml'],
		needs: ['title', 'checklist'],
		meaning: 'What is true when work is done: the checklist of one action or of one level.',
		fields: definitionOfDoneFields,
	},
	{
		kind: 'initiative',
		area: 'platform',
		media: ['yaml'],
		needs: ['title', 'goal', 'successCriteria'],
		meaning: 'A business goal that platform specs serve.',
		fields: initiativeFields,
	},
	{
		kind: 'adr',
		area: 'platform',
		media: ['yaml', 'md'],
		needs: ['title', 'status', 'decision'],
		meaning: 'A decision and what waits for it: global, or local when its file stands below components/.',
		fields: adrFields,
	},
] as const satisfies readonly KindSource[];

function constitutionFields() {
	return {
		...commonFields(),
		principles: numbered(
			z.strictObject({
				id: id('How the principle is cited.'),
				statement: text('The principle in one sentence.'),
				rationale: text('Why it is not negotiable.').optional(),
			}),
			'The principles, each with an id to cite.',
		),
		body: text('Prose around the principles; in a .md file, the text under the front matter.').optional(),
	};
}

function policyFields() {
	return {
		...commonFields(),
		statement: text('What must hold, in one sentence.'),
		severity: oneOf(['must', 'should', 'may'], 'How binding it is, in the sense of RFC 2119.'),
		category: text('The concern it belongs to, such as security or privacy.').optional(),
		rationale: text('Why it exists.').optional(),
		rules: numbered(
			z.strictObject({
				id: id('How the rule is cited.'),
				statement: text('The rule in one sentence.'),
				check: text('How a reviewer or a tool sees that it holds.').optional(),
			}),
			'The single rules, each with an id to cite.',
		),
		actions: z.array(oneOf(ACTIONS, 'An action.')).describe('The actions that it guides; none means all.').optional(),
		exceptions: text('When it does not apply, and who may say so.').optional(),
	};
}

function definitionOfDoneFields() {
	return {
		...commonFields(),
		action: oneOf(ACTIONS, 'The action that it closes.').optional(),
		level: oneOf(['platform', 'component'], 'The level of specs that it closes.').optional(),
		checklist: numbered(
			z.strictObject({
				id: id('How the check is cited.'),
				statement: text('What is true when it is done.'),
				evidence: text('What shows that it is true.').optional(),
			}),
			'What must be true, each with an id to cite.',
		),
	};
}

function initiativeFields() {
	return {
		...commonFields(),
		goal: text('What the business wants to reach, and why.'),
		successCriteria: numbered(
			z.strictObject({
				id: id('How the criterion is cited.'),
				statement: text('What can be observed when the goal is reached.'),
			}),
			'How success is seen, each with an id to cite.',
		),
		sponsor: text('Who asked for it.').optional(),
	};
}

function adrFields() {
	return {
		...commonFields(),
		status: oneOf(['proposed', 'in-review', 'approved', 'rejected', 'superseded'], 'Where the decision stands.'),
		decision: text('What is decided, or proposed.'),
		context: text('The forces that made a decision necessary.').optional(),
		consequences: text('What becomes easier and what becomes harder.').optional(),
		date: z.iso.date({ error: 'a date such as "2026-11-30"' }).describe('When it was last decided on.').optional(),
		blocks: z
			.array(z.string().min(1))
			.describe('The specs that wait for it, by id, and governed artifacts, by uri.')
			.optional(),
		supersedes: id('The id of the ADR that it replaces.').optional(),
		body: text('Prose around the decision; in a .md file, the text under the front matter.').optional(),
	};
}

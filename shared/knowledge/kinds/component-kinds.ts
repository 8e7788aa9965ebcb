import { commonFields } from './common-fields.ts';
import { id, ids, oneOf, text, texts } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const COMPONENT_KINDS = [
	{
		kind: 'component',
		area: 'component',
		media: ['yaml'],
		needs: ['title', 'repository', 'context', 'description'],
		meaning: 'A deployable part: its repository, its bounded context, and the contracts it speaks.',
		fields: componentFields,
	},
	{
		kind: 'pattern',
		area: 'component',
		media: ['yaml'],
		needs: ['title', 'problem', 'solution'],
		meaning: 'A way of solving a recurring problem that is agreed on.',
		fields: patternFields,
	},
	{
		kind: 'approved-library',
		area: 'component',
		media: ['yaml'],
		needs: ['title', 'library', 'ecosystem', 'versionRange', 'purposes', 'standing'],
		meaning: 'A library, and whether it may be used.',
		fields: approvedLibraryFields,
	},
	{
		kind: 'constraint',
		area: 'component',
		media: ['yaml'],
		needs: ['title', 'statement', 'severity'],
		meaning: "A limit that a component's design must respect.",
		fields: constraintFields,
	},
	{
		kind: 'runbook',
		area: 'component',
		media: ['yaml', 'md'],
		needs: ['title', 'symptom', 'body'],
		meaning: 'What to do when something is wrong in production.',
		fields: runbookFields,
	},
] as const satisfies readonly KindSource[];

function componentFields() {
	return {
		...commonFields(),
		repository: text('Where its source lives.'),
		context: id('The id of the bounded context it belongs to.'),
		description: text('What it does.'),
		publishes: ids('The ids of the contract versions it produces or serves.').optional(),
		consumes: ids('The ids of the contract versions it reads or calls.').optional(),
		stores: texts('The data stores it uses.').optional(),
		packages: texts('The packages whose code is its own: components of other contexts do not import them.').optional(),
		runtime: text('What it runs on.').optional(),
	};
}

function patternFields() {
	return {
		...commonFields(),
		problem: text('The problem that recurs.'),
		solution: text('How it is solved here.'),
		when: texts('When to use it.').optional(),
		avoidWhen: texts('When not to use it.').optional(),
		example: text('What it looks like.').optional(),
	};
}

function approvedLibraryFields() {
	return {
		...commonFields(),
		library: text('The name in its registry.'),
		ecosystem: oneOf(['npm', 'maven', 'pypi', 'go', 'nuget', 'crates'], 'The registry it comes from.'),
		versionRange: text('The versions it may be used in.'),
		purposes: texts('What it is used for.'),
		standing: oneOf(['approved', 'restricted', 'forbidden'], 'Whether it may be used.'),
		rationale: text('Why it stands where it stands.').optional(),
		alternatives: texts('What to use instead.').optional(),
	};
}

function constraintFields() {
	return {
		...commonFields(),
		statement: text('What must hold, in one sentence.'),
		severity: oneOf(['must', 'should'], 'How binding it is.'),
		rationale: text('Why the limit exists.').optional(),
		check: text('How a reviewer or a tool sees that it holds.').optional(),
	};
}

function runbookFields() {
	return {
		...commonFields(),
		symptom: text('What the person on call sees.'),
		body: text('The steps, in order; in a .md file, the text under the front matter.'),
		severity: text('How urgent it is, in the words of those on call.').optional(),
		dashboards: texts('Where to look.').optional(),
		escalation: text('Whom to call when the steps do not help.').optional(),
	};
}

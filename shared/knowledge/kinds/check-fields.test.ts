import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { type Completeness, checkFields } from './check-fields.ts';
import { kindNamed } from './kinds.ts';

function sentences(kind: string, fields: JsonObject, completeness: Completeness = 'overlay'): readonly string[] {
	const definition = kindNamed(kind);
	if (!definition) throw new Error(`no kind ${kind}`);
	return checkFields(definition, fields, completeness).map(
		({ rule, severity, message, remedy }) => `${severity} ${rule}: ${message} ${remedy}`,
	);
}

const POLICY = {
	title: 'Personal data',
	statement: 'Personal data never leaves the service that owns it.',
	severity: 'must',
	rules: [{ id: 'PII-1', statement: 'No personal data in logs.' }],
};

describe('[T2-KIND-02] a mistake in a field is said in one sentence with its remedy', () => {
	it('takes what is right', () => {
		expect(sentences('policy', POLICY, 'complete')).toEqual([]);
	});

	it('names the words that a field can hold', () => {
		expect(sentences('policy', { severity: 'high' })).toEqual([
			'error field-value: Cannot accept "severity": it is "high", and must be one of "must", "should", "may". ' +
				'Write one of "must", "should", "may".',
		]);
	});

	it('guesses the word that was meant', () => {
		expect(sentences('adr', { status: 'aproved' })).toEqual([
			'error field-value: Cannot accept "status": it is "aproved", and must be one of "proposed", "in-review", ' +
				'"approved", "rejected", "superseded". Did you mean "approved"?',
		]);
	});

	it('guesses the field that was meant', () => {
		expect(sentences('policy', { serverity: 'must' })).toEqual([
			'error field-unknown: Cannot accept "serverity": a policy has no such field. Did you mean "severity"?',
		]);
	});

	it('lists the fields when none is near', () => {
		expect(sentences('policy', { rules: [{ id: 'A', statement: 'B.', colour: 'red' }] })).toEqual([
			'error field-unknown: Cannot accept "rules[0].colour": "rules[0]" has no such field. ' +
				'Remove it; the fields are "id", "statement", "check".',
		]);
	});

	it('says what a missing field is for', () => {
		expect(sentences('policy', { ...POLICY, severity: undefined } as never, 'complete')).toEqual([
			'error field-missing: Cannot accept this policy: "severity" is missing. ' +
				'Add "severity" (one of "must", "should", "may"). How binding it is, in the sense of RFC 2119.',
		]);
	});

	it('says what is missing inside a list', () => {
		expect(sentences('policy', { rules: [{ id: 'A' }] })).toEqual([
			'error field-missing: Cannot accept "rules[0]": "statement" is missing. ' +
				'Add "statement". The rule in one sentence.',
		]);
	});

	it('asks for quotes around a number that is a text', () => {
		expect(sentences('contract', { version: 2 })).toEqual([
			'error field-type: Cannot accept "version": it is the number 2, and must be a text. Put it in quotes, as it is written.',
		]);
	});

	it('asks for quotes around a word that YAML takes for a truth value', () => {
		expect(sentences('policy', { category: true })).toEqual([
			'error field-type: Cannot accept "category": it is the word true without quotes, and must be a text. ' +
				'Put it in quotes, as it is written.',
		]);
	});

	it('shows the form of a text', () => {
		expect(sentences('contract', { version: '2' })).toEqual([
			'error field-format: Cannot accept "version": it is "2", and must be a semantic version such as "2.1.0". ' +
				'Write a semantic version such as "2.1.0".',
		]);
	});

	it('shows how a list is written', () => {
		expect(sentences('policy', { tags: 'pii' })).toEqual([
			'error field-type: Cannot accept "tags": it is "pii", and must be a list. ' +
				'Write each item on a line of its own, after "- ".',
		]);
	});

	it('refuses an empty text and an empty list', () => {
		expect(sentences('policy', { statement: '', rules: [] })).toEqual([
			'error field-empty: Cannot accept "statement": it is empty. Fill it in, or remove it. ' +
				'What must hold, in one sentence.',
			'error field-empty: Cannot accept "rules": it is empty. Fill it in, or remove it. ' +
				'The single rules, each with an id to cite.',
		]);
	});

	it('refuses a text of blanks, alone and in a list', () => {
		expect(sentences('policy', { title: ' \n\t', tags: ['a', ' '] })).toEqual([
			'error field-empty: Cannot accept "title": it is blank. Fill it in, or remove it. The name people use for it.',
			'error field-empty: Cannot accept "tags[1]": it is blank. Fill it in, or remove it.',
		]);
	});

	it('suggests no value for a number whose leading zero is not known any more', () => {
		expect(sentences('policy', { owner: Number('012') })[0]).toContain('Put it in quotes, as it is written.');
	});

	it('tells two items of one id apart', () => {
		const rule = { id: 'PII-1', statement: 'No personal data in logs.' };
		expect(sentences('policy', { rules: [rule, rule] })).toEqual([
			'error field-duplicate: Cannot accept "rules[1].id": "PII-1" is already "rules[0].id". ' +
				'Give each item of the list its own id.',
		]);
	});

	it('refuses a path that leaves the folder', () => {
		for (const document of ['../secrets.yaml', '/etc/passwd', 'a/../../b', 'a\\b', 'C:/x', './a']) {
			expect(sentences('contract', { document })[0]).toMatch(/^error field-format: Cannot accept "document"/);
		}
		expect(sentences('contract', { document: 'v2/cart-updated.asyncapi.yaml' })).toEqual([]);
	});

	it('finds all mistakes at once', () => {
		expect(sentences('policy', { severity: 1, statment: 'x', rules: 'y' }, 'complete')).toHaveLength(5);
	});

	it('is not misled by the names of what every object has', () => {
		const hostile = JSON.parse('{"constructor": "x", "__proto__": {"severity": "must"}, "toString": 1}');
		expect(sentences('policy', hostile)).toHaveLength(3);
	});
});

describe('[T2-KIND-03] an overlay is any subset of fields', () => {
	it('takes a subset, and null for an optional field', () => {
		expect(sentences('policy', { severity: 'should', rationale: null })).toEqual([]);
	});

	it('refuses to remove what the kind needs', () => {
		expect(sentences('policy', { severity: null })).toEqual([
			'error field-needed: Cannot remove "severity": a policy needs it. ' +
				'Give "severity" a value (one of "must", "should", "may"), or leave it out to keep the lower layer\'s.',
		]);
	});

	it('removes whole fields only', () => {
		expect(sentences('policy', { rules: [{ id: 'A', statement: 'B.', check: null }] })).toEqual([
			'error field-type: Cannot accept "rules[0].check": it is empty, and must be a text. Write a text.',
		]);
	});
});

describe('[T2-KIND-04] doctrine that spec-kitty reads loads as it is', () => {
	it('keeps a field that it does not know, and says so', () => {
		expect(sentences('tactic', { name: 'Fail fast', prupose: 'x', zzzzzz: 1 }, 'complete')).toEqual([
			'advice field-unknown: Cannot interpret "prupose": a tactic has no such field. It is kept as it is. ' +
				'Did you mean "purpose"?',
			'advice field-unknown: Cannot interpret "zzzzzz": a tactic has no such field. It is kept as it is. ' +
				'Leave it if another tool reads it; otherwise remove it.',
		]);
	});

	it('does not refuse it over the type of a field', () => {
		expect(sentences('asset', { title: 'Lint', mime: 3 }, 'complete')).toEqual([
			'warning field-type: Cannot accept "mime": it is the number 3, and must be a text. Put it in quotes, as it is written.',
		]);
	});

	it('knows the fields of an agent profile as spec-kitty writes them', () => {
		const profile = {
			name: 'Curator Carla',
			description: 'Keeps the glossary whole',
			'schema-version': '1.0',
			roles: ['curator'],
			capabilities: ['glossary-management'],
			'routing-priority': 40,
			'max-concurrent-tasks': 6,
			'context-sources': { directives: ['018'] },
			purpose: 'Maintain the glossary.',
			specialization: { 'primary-focus': 'Glossary' },
			collaboration: { 'handoff-to': ['researcher'] },
			'mode-defaults': [{ mode: 'review' }],
			'directive-references': [{ code: '018', name: 'Glossary', rationale: 'Words matter' }],
		};
		expect(sentences('agent-profile', profile, 'complete')).toEqual([]);
	});
});

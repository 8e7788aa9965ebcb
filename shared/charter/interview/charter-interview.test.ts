import { readCharter } from '@tenet/knowledge/authoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directive, resolvedPacks } from '../charter-fixture.ts';
import { type AnswerValue, charterDraft } from './charter-draft.ts';
import { charterText } from './charter-text.ts';
import { type Decisions, decidedCharter } from './decided-charter.ts';
import { lineDifference } from './line-difference.ts';

const NOTHING: Decisions = { answers: new Map(), required: new Map() };
const OWN = `# Ours.
schema_version: "1" # of the form

# Why Kotlin: see ADR-7.
answers:
  # agreed in May
  language: Kotlin
required:
  - platform://directive/own

# Not asked by the interview.
governance_policies:
  - {field: language, value: Kotlin}
`;

function draft(charter?: string) {
	const { packs, resolution } = resolvedPacks([
		{
			layer: 'builtin',
			name: 'builtin',
			files: {
				...directive('spec', 'Spec first'),
				'org-charter.yaml': 'interview_defaults: {language: any, strict: true}\nrequired_directives: [spec]\n',
			},
		},
		{
			layer: 'org',
			name: 'acme',
			files: {
				...directive('own'),
				...directive('sec', 'Security'),
				'org-charter.yaml':
					'interview_defaults: {language: TypeScript}\nrequired_directives: [sec, spec]\n' +
					'governance_policies:\n  - {field: cadence, value: weekly}\n  - {field: strict, value: true}\n',
			},
		},
		...(charter === undefined
			? []
			: [{ layer: 'project' as const, name: 'project', files: { 'charter.yaml': charter } }]),
	]);
	return charterDraft(packs, resolution);
}

const acme = { source: 'org', pack: 'acme', version: '1.0.0' };
const builtin = { source: 'builtin', pack: 'builtin', version: '1.0.0' };

describe('what a charter interview begins with [S2-FR-026] [S2-SC-11]', () => {
	it('is the defaults of all charters with whose they are, and every policy that advises on them', () => {
		expect(draft().questions).toEqual([
			{ field: 'cadence', policies: [{ value: 'weekly', ...acme }] },
			{ field: 'language', inherited: { value: 'TypeScript', ...acme }, policies: [] },
			{ field: 'strict', inherited: { value: true, ...builtin }, policies: [{ value: true, ...acme }] },
		]);
	});

	it('has everything that is required chosen already, with who requires it', () => {
		expect(draft().required).toEqual([
			{ uri: 'platform://directive/sec', title: 'Security', sources: [acme], own: false, taken: true },
			{ uri: 'platform://directive/spec', title: 'Spec first', sources: [builtin, acme], own: false, taken: true },
		]);
	});

	it('is filled in with what the project said before', () => {
		const { questions, required } = draft(`${OWN}deselected:\n  - {uri: "platform://directive/sec", reason: later}\n`);
		expect(questions.find(({ field }) => field === 'language')).toMatchObject({ own: 'Kotlin', inherited: acme });
		expect(required.map(({ uri, taken, reason }) => [uri, taken, reason])).toEqual([
			['platform://directive/own', true, undefined],
			['platform://directive/sec', false, 'later'],
			['platform://directive/spec', true, undefined],
		]);
	});
});

describe('what a charter interview comes to [S2-FR-026]', () => {
	it('is nothing of its own when everything is kept: what is inherited is not repeated', () => {
		const text = charterText(undefined, decidedCharter(draft(), NOTHING));
		expect(text.replace(/^#.*\n/, '')).toBe('schema_version: "1"\n');
	});

	it('is what was answered, added and left, and where that deviates from a policy', () => {
		const decided = decidedCharter(draft(), {
			answers: new Map<string, AnswerValue | null>([
				['cadence', 'daily'],
				['language', 'TypeScript'],
				['strict', false],
				['team', 'Cart'],
			]),
			required: new Map([
				['platform://directive/own', { taken: true }],
				['platform://directive/sec', { taken: false, reason: 'no services: none' }],
				['domain://glossary/x', { taken: true }],
			]),
		});
		expect(decided.deviations.map(({ field, answer, value }) => [field, answer, value])).toEqual([
			['cadence', 'daily', 'weekly'],
			['strict', false, true],
		]);
		expect(charterText(undefined, decided).replace(/^#.*\n/, '')).toBe(
			`schema_version: "1"
answers:
  cadence: daily
  strict: false
  team: Cart
required_directives:
  - own
required:
  - domain://glossary/x
deselected:
  - uri: platform://directive/sec
    reason: "no services: none"
`,
		);
	});

	it('keeps an existing charter byte for byte when nothing is decided otherwise', () => {
		expect(charterText(OWN, decidedCharter(draft(OWN), NOTHING))).toBe(OWN);
		const repeating = 'answers:\n  language: TypeScript\nrequired_directives: [sec, own]\n';
		expect(charterText(repeating, decidedCharter(draft(repeating), NOTHING))).toBe(repeating);
	});

	it('changes only the blocks that say something else now, and keeps comments and what it does not ask', () => {
		const decided = decidedCharter(draft(OWN), {
			answers: new Map([['language', null]]),
			required: new Map([['platform://directive/sec', { taken: false }]]),
		});
		expect(charterText(OWN, decided)).toBe(
			`${OWN.replace('answers:\n  # agreed in May\n  language: Kotlin\n', '')}deselected:\n  - uri: platform://directive/sec\n`,
		);
	});

	it('writes a charter anew that is not written in lines', () => {
		const before = '{answers: {language: Kotlin}, governance_policies: [{field: a, value: b}]}';
		const decided = decidedCharter(draft(before), { ...NOTHING, answers: new Map([['team', 'Cart']]) });
		expect(charterText(before, decided)).toBe(
			'governance_policies:\n  - field: a\n    value: b\nanswers:\n  language: Kotlin\n  team: Cart\n',
		);
	});

	it('is read back as it was decided, whatever the texts are', () => {
		const value = fc.oneof(fc.boolean(), fc.string({ unit: 'grapheme', minLength: 1 }).filter(isWritable));
		const field = fc
			.string({ unit: 'grapheme', minLength: 1 })
			.filter((name) => isWritable(name) && !['__proto__', 'constructor', 'prototype'].includes(name));
		fc.assert(
			fc.property(fc.dictionary(field, value), fc.boolean(), (answers, anew) => {
				const decided = decidedCharter(draft(), { ...NOTHING, answers: new Map(Object.entries(answers)) });
				const text = charterText(anew ? undefined : OWN, decided);
				const { charter } = readCharter('charter.yaml', new TextEncoder().encode(text));
				const read = new Map(charter?.answers.map((answer) => [answer.field, answer.value]));
				expect(read).toEqual(decided.answers);
			}),
		);
	});
});

function isWritable(text: string): boolean {
	return text.trim() !== '' && text.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

describe('[T3-CHARTER-04] the difference that is shown before a charter is written', () => {
	it('shows what goes, what comes and what stays', () => {
		expect(lineDifference('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d']);
		expect(lineDifference('', 'a\n')).toEqual(['+a']);
	});

	it('turns the one into the other', () => {
		const text = fc.array(fc.constantFrom('a', 'b', 'c')).map((lines) => lines.map((line) => `${line}\n`).join(''));
		fc.assert(
			fc.property(text, text, (before, after) => {
				const shown = lineDifference(before, after);
				const side = (mark: string) =>
					shown.flatMap((line) => (line[0] === ' ' || line[0] === mark ? [`${line.slice(1)}\n`] : [])).join('');
				expect([side('-'), side('+')]).toEqual([before, after]);
			}),
		);
	});
});

import { describe, expect, it } from 'vitest';
import { directive, resolvedPacks } from '../charter-fixture.ts';
import { lintCharters } from './lint-charters.ts';

type Packs = Parameters<typeof resolvedPacks>[0];

function linted(packs: Packs): readonly string[] {
	const resolved = resolvedPacks(packs);
	return lintCharters(resolved.packs, resolved.resolution).map(
		({ pack, file, position, rule, severity, message }) =>
			`${pack}/${file}${position ? `:${position.line}:${position.column}` : ''} ${severity} ${rule}: ${message}`,
	);
}

const builtin = { layer: 'builtin', name: 'builtin', files: directive('spec') } as const;
const org = (name: string, files: Readonly<Record<string, string>>) => ({ layer: 'org', name, files }) as const;
const project = (files: Readonly<Record<string, string>>) => ({ layer: 'project', name: 'project', files }) as const;

describe('overrides that lint advises on [S2-FR-016]', () => {
	it('names the artifact and both packs when an organisation overrides a built-in artifact', () => {
		expect(linted([builtin, org('security', directive('spec', 'Ours'))])).toEqual([
			'security/directives/spec.directive.yaml advice org-overrides-builtin: ' +
				'Pack "security" (org) overrides "platform://directive/spec" of pack "builtin" (builtin) in intent, title.',
		]);
	});

	it('names the artifact and both packs when two packs of the organisation declare it', () => {
		expect(linted([builtin, org('security', directive('pii')), org('privacy', directive('pii', 'Other'))])).toEqual([
			'privacy/directives/pii.directive.yaml advice org-packs-share-id: ' +
				'Packs "security" and "privacy" (both org) declare "platform://directive/pii": what "privacy" says stands.',
		]);
	});

	it('says nothing of what a project overrides, which is what its layer is for', () => {
		expect(linted([builtin, org('security', directive('pii')), project(directive('pii', 'Ours'))])).toEqual([]);
	});
});

describe('deviations that lint advises on [S2-FR-028]', () => {
	const acme = org('acme', {
		...directive('sec'),
		'org-charter.yaml':
			'interview_defaults: {testing: vitest}\nrequired_directives: [sec]\ngovernance_policies:\n' +
			'  - {field: testing, value: vitest}\n  - {field: strict, value: true}\n',
	});

	it('says where an answer or a policy of the project is another than the policy of its organisation', () => {
		const charter = 'answers:\n  testing: jest\ngovernance_policies:\n  - {field: strict, value: false}\n';
		expect(linted([builtin, acme, project({ 'charter.yaml': charter })])).toEqual([
			'project/charter.yaml:2:12 advice policy-deviation: ' +
				'The project says "jest" for "testing", and pack "acme" (org) has the policy "vitest".',
			'project/charter.yaml:4:5 advice policy-deviation: ' +
				'The project says false for "strict", and pack "acme" (org) has the policy true.',
		]);
	});

	it('says nothing of an answer that agrees, or that no policy is about', () => {
		expect(linted([builtin, acme, project({ 'charter.yaml': 'answers: {testing: vitest, team: Cart}\n' })])).toEqual(
			[],
		);
	});

	it('says which policies of two packs disagree', () => {
		const other = org('other', { 'org-charter.yaml': 'governance_policies:\n  - {field: testing, value: mocha}\n' });
		expect(linted([builtin, acme, other])).toEqual([
			'other/org-charter.yaml:2:5 advice policies-disagree: ' +
				'Pack "other" (org) has the policy "mocha" for "testing", and pack "acme" (org) has the policy "vitest".',
		]);
	});

	it('says what is required and not taken, with the reason', () => {
		const charter = 'deselected:\n  - {uri: "platform://directive/sec", reason: no services here}\n';
		expect(linted([builtin, acme, project({ 'charter.yaml': charter })])).toEqual([
			'project/charter.yaml:2:5 advice required-deselected: ' +
				'The project does not take "platform://directive/sec", which pack "acme" (org) requires: no services here.',
		]);
	});

	it('passes on what the charters themselves are wrong about', () => {
		const charter =
			'required_directives: [sce]\ngovernance_policies:\n  - {field: a, value: b, enforcement: mandatory}\n';
		expect(linted([builtin, org('acme', { ...directive('sec'), 'org-charter.yaml': charter })])).toEqual([
			'acme/org-charter.yaml:1:23 error charter-required-unknown: Cannot require "platform://directive/sce": no pack has it.',
			'acme/org-charter.yaml:3:5 advice charter-enforcement: ' +
				'Cannot enforce "a" as "mandatory": a charter advises, and stops nothing.',
		]);
	});
});

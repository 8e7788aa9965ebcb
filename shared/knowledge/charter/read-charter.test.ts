import { describe, expect, it } from 'vitest';
import { loadPack } from '../loading/load-pack.ts';
import { packFiles } from '../loading/pack-fixture.ts';
import { countsOf } from './charter-counts.ts';
import type { PackCharter } from './pack-charter.ts';
import { readCharter } from './read-charter.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCharter('org-charter.yaml', bytes(text));
const found = (text: string) =>
	read(text).findings.map(
		({ position, rule, severity, message }) => `${position?.line}:${position?.column} ${severity} ${rule}: ${message}`,
	);
const said = (charter: PackCharter | undefined) => ({
	...charter,
	answers: charter?.answers.map(({ at: _, ...answer }) => answer),
	required: charter?.required.map(({ uri }) => uri),
	policies: charter?.policies.map(({ at: _, ...policy }) => policy),
});

const SPEC_KITTY = `schema_version: "1"
org_name: spec-kitty-internal
interview_defaults:
  testing_framework: pytest
  strict: true
required_directives: [DIRECTIVE_001, DIRECTIVE_001]
required_agent_profiles: [curator-carla]
required_glossary_packs:
  - spk-internal-glossary
governance_policies:
  - {field: testing_framework, value: pytest, enforcement: advisory}
  - {field: strict, value: true}
`;

describe('[T3-CHARTER-01] reading an org-charter.yaml', () => {
	it("takes spec-kitty's keys as they are, ids as uris of our kinds", () => {
		const { charter, findings } = read(SPEC_KITTY);
		expect(findings).toEqual([]);
		expect(said(charter)).toEqual({
			file: 'org-charter.yaml',
			organisation: 'spec-kitty-internal',
			answers: [
				{ field: 'strict', value: true },
				{ field: 'testing_framework', value: 'pytest' },
			],
			required: [
				'domain://glossary-pack/spk-internal-glossary',
				'platform://agent-profile/curator-carla',
				'platform://directive/DIRECTIVE_001',
			],
			policies: [
				{ field: 'testing_framework', value: 'pytest', enforcement: 'advisory' },
				{ field: 'strict', value: true, enforcement: 'advisory' },
			],
			deselected: [],
		});
		expect(countsOf(charter)).toEqual({
			interviewDefaults: 2,
			requiredDirectives: 1,
			required: 3,
			governancePolicies: 2,
		});
	});

	it('takes the version as a number too, and any artifact by its uri', () => {
		const { charter, findings } = read('schema_version: 1\nrequired: ["platform://policy/pii"]\n');
		expect(findings).toEqual([]);
		expect(said(charter).required).toEqual(['platform://policy/pii']);
	});

	it.each([
		[
			'schema_version: "2"\n',
			'1:17 error field-format: Cannot accept "schema_version": it is "2", and must be the version "1".',
		],
		[
			'interview_defaults:\n  coverage: 80\n',
			'2:13 error field-type: Cannot accept "interview_defaults.coverage": it is the number 80, and must be a text, or true or false.',
		],
		[
			'required_directives:\n  - ok\n  - "../x"\n',
			'3:5 error field-format: Cannot accept "required_directives[1]": it is "../x", and must be an id: a letter or digit, then letters, digits, ".", "_" or "-".',
		],
		[
			'governance_policies:\n  - value: yes\n',
			'2:5 error field-missing: Cannot accept "governance_policies[0]": "field" is missing.',
		],
		[
			'required_directive: [x]\n',
			'1:1 advice field-unknown: Cannot accept "required_directive": an org charter has no such field.',
		],
		[
			'extends: other\n',
			'1:1 advice charter-extends: Cannot follow "extends": charters are merged in the order of the packs, and not by name.',
		],
		[
			'governance_policies:\n  - {field: a, value: b, enforcement: mandatory}\n',
			'2:5 advice charter-enforcement: Cannot enforce "a" as "mandatory": a charter advises, and stops nothing.',
		],
	])('says where %j is wrong', (text, sentence) => {
		expect(found(text)).toEqual([sentence]);
	});

	it('leaves out what is wrong, and nothing else', () => {
		const text = `interview_defaults: {a: 1, b: two}
required_directives: ["../x", good]
governance_policies:
  - {field: x}
  - {field: y, value: z}
`;
		const { charter, findings } = read(text);
		expect(findings.filter(({ severity }) => severity === 'error')).toHaveLength(3);
		expect(said(charter)).toMatchObject({
			answers: [{ field: 'b', value: 'two' }],
			required: ['platform://directive/good'],
			policies: [{ field: 'y', value: 'z' }],
		});
		expect(charter?.answers[0]?.at.position).toEqual({ line: 1, column: 31 });
		expect(charter?.policies[0]?.at.position).toEqual({ line: 5, column: 5 });
		expect(charter?.required[0]?.at.position).toEqual({ line: 2, column: 31 });
	});

	it('counts nothing of what is no YAML', () => {
		const { charter, findings } = read('a: [\n');
		expect(charter).toBeUndefined();
		expect(countsOf(charter).governancePolicies).toBe(0);
		expect(findings[0]?.rule).toBe('yaml-syntax');
	});
});

describe("[T3-CHARTER-02] a project's charter.yaml", () => {
	it('answers, adds and deselects', () => {
		const text = 'answers: {a: b}\ndeselected:\n  - {uri: "platform://directive/x", reason: no services here}\n';
		const { charter, findings } = readCharter('charter.yaml', bytes(text));
		expect(findings).toEqual([]);
		expect(said(charter)).toMatchObject({
			answers: [{ field: 'a', value: 'b' }],
			deselected: [{ uri: 'platform://directive/x', reason: 'no services here' }],
		});
	});

	it('is read in the project alone, and stands over an org-charter.yaml beside it', () => {
		const files = { 'charter.yaml': 'answers: {a: own}\n', 'org-charter.yaml': 'interview_defaults: {a: org}\n' };
		expect(loadPack(packFiles(files, 'org')).charter?.answers).toMatchObject([{ field: 'a', value: 'org' }]);
		const project = loadPack(packFiles(files, 'project'));
		expect(project.charter?.answers).toMatchObject([{ field: 'a', value: 'own' }]);
		expect(project.findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['org-charter.yaml charter-twice']);
	});

	it('makes another digest of the pack', () => {
		const digestOf = (text: string) => loadPack(packFiles({ 'charter.yaml': text }, 'project')).digest;
		expect(digestOf('answers: {a: b}\n')).not.toBe(digestOf('answers: {a: c}\n'));
		expect(digestOf('answers: {a: b}\n')).toBe(digestOf('answers: {a: b}\r\n'));
	});
});

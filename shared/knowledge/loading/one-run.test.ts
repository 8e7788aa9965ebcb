import { describe, expect, it } from 'vitest';
import type { LayerName } from '../artifact.ts';
import { resolve } from '../resolution/resolve.ts';
import { loadPack } from './load-pack.ts';
import { packFiles } from './pack-fixture.ts';

const DESCRIPTOR = 'name: acme\nversion: 1.0.0\ndescription: d\nowner: o\n';
const WHOLE = 'id: pii\ntitle: PII\nstatement: Mask it.\nseverity: must\nrules: [{ id: A, statement: Mask. }]\n';

function layered(layer: LayerName, name: string, files: Readonly<Record<string, string | null>>) {
	return loadPack({ ...packFiles(files), layer, name });
}

describe('[T3-PACK-11] a file with an error', () => {
	const broken = { 'pack.yaml': DESCRIPTOR, 'pii.policy.yaml': 'id: pii\nseverity: perhaps\n' };
	const rulesOf = (...packs: Parameters<typeof resolve>[0]) =>
		resolve(packs).findings.map(({ rule, message }) => `${rule} ${message}`);

	it('is told in the same run what it lacks', () => {
		expect(rulesOf(layered('org', 'acme', broken))).toEqual([
			'field-missing Cannot accept this policy: "rules" is missing.',
			'field-missing Cannot accept this policy: "statement" is missing.',
			'field-missing Cannot accept this policy: "title" is missing.',
			'field-value Cannot accept "severity": it is "perhaps", and must be one of "must", "should", "may".',
		]);
	});

	it('lacks nothing that a lower pack says', () => {
		const lower = layered('builtin', 'builtin', { 'pack.yaml': DESCRIPTOR, 'pii.policy.yaml': WHOLE });
		const rules = rulesOf(lower, layered('org', 'acme', broken)).map((said) => said.split(' ')[0]);
		expect(rules).toEqual(['override-left-out', 'field-value']);
	});
});

describe("[T3-PACK-10] a project's layer without a pack.yaml", () => {
	const project = (text: string) => layered('project', 'project', { 'pack.yaml': null, 'pii.policy.yaml': text });

	it('has a version of its content, and an advice', () => {
		const { version, findings } = project(WHOLE);
		expect(version).toMatch(/^0\.0\.0\+[0-9a-f]{12}$/);
		expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['pack-version-of-content', 'advice']]);
		expect(project(WHOLE).version).toBe(version);
		expect(project(WHOLE.replace('Mask it', 'Hide it')).version).not.toBe(version);
	});

	it('is the only one: a pack that others read declares its version', () => {
		const { version, findings } = layered('org', 'acme', { 'pack.yaml': null, 'pii.policy.yaml': WHOLE });
		expect([version, findings.map(({ rule }) => rule)]).toEqual(['', ['pack-descriptor-missing']]);
	});
});

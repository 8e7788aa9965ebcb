import type { Finding } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { authored, layeredPack, POLICY } from './layered-pack-fixture.ts';
import { resolve } from './resolve.ts';

describe('[T3-FOLD-03] [S2-FR-003] [S2-SC-04] what lies over what is data, with both layers and packs', () => {
	const builtin = layeredPack('builtin', { 'policy/pii': { ...POLICY, rationale: 'The law.' }, 'policy/logs': POLICY });
	const org = layeredPack(
		'org',
		{ 'policy/pii': { severity: 'should', rationale: null, category: 'legal' } },
		{ name: 'security', version: '1.4.0' },
	);
	const project = layeredPack('project', { 'policy/pii': { statement: 'Ours.' } });

	it('names the fields that are replaced, removed, added and inherited', () => {
		const resolution = resolve([builtin, org, project]);
		expect(resolution.shadowings).toEqual([
			{
				uri: 'platform://policy/pii',
				kind: 'policy',
				id: 'pii',
				above: { layer: 'org', pack: 'security', version: '1.4.0', file: 'pii.policy.yaml' },
				below: { layer: 'builtin', pack: 'builtin', version: '1.0.0', file: 'pii.policy.yaml' },
				replaced: ['severity'],
				removed: ['rationale'],
				added: ['category'],
				inherited: ['rules', 'statement', 'title'],
			},
			{
				uri: 'platform://policy/pii',
				kind: 'policy',
				id: 'pii',
				above: { layer: 'project', pack: 'project', version: '1.0.0', file: 'pii.policy.yaml' },
				below: { layer: 'org', pack: 'security', version: '1.4.0', file: 'pii.policy.yaml' },
				replaced: ['statement'],
				removed: [],
				added: [],
				inherited: ['category', 'rules', 'severity', 'title'],
			},
		]);
	});

	it('lets the project win one field, and all else of the organisation and the built-in pack stand', () => {
		const { artifacts } = resolve([builtin, org, project]);
		const [logs, pii] = artifacts;
		expect(logs?.fields).toEqual(POLICY);
		expect(pii?.fields).toEqual({ ...POLICY, statement: 'Ours.', severity: 'should', category: 'legal' });
		expect(pii?.provenance.overrides?.['statement']?.layer).toBe('project');
		expect(pii?.provenance.overrides?.['severity']).toMatchObject({ layer: 'org', pack: 'security', version: '1.4.0' });
	});

	it('says nothing of a part that is not in force', () => {
		const contradicting = layeredPack('org', { 'policy/pii': { title: null } }, { name: 'broken' });
		const { shadowings } = resolve([builtin, contradicting, project]);
		expect(shadowings.map(({ above, below }) => `${above.pack} over ${below.pack}`)).toEqual(['project over builtin']);
	});

	it('leaves what it was given as it was', () => {
		const before = structuredClone([builtin, org, project]);
		resolve([builtin, org, project]);
		expect([builtin, org, project]).toEqual(before);
	});
});

describe('[S2-C-003] the built-in pack is never written over', () => {
	it('governs as shipped once what lay over it is gone', () => {
		const builtin = layeredPack('builtin', { 'policy/pii': POLICY });
		const org = layeredPack('org', { 'policy/pii': { severity: 'may', statement: null, title: 'Weaker' } });
		const alone = resolve([structuredClone(builtin)]);
		resolve([builtin, org]);
		expect(resolve([builtin]).artifacts).toEqual(alone.artifacts);
		expect(Object.keys(POLICY)).toEqual(Object.keys(alone.artifacts[0]?.fields ?? {}));
	});
});

describe('[T3-FOLD-04] an override that silently is none', () => {
	const sentence = ({ severity, rule, pack, file, message, remedy }: Finding) =>
		`${severity} ${rule} ${pack}:${file} ${message} ${remedy}`;
	const file = { file: 'policies/pii.policy.yaml' };
	const low = layeredPack('builtin', {}, { artifacts: [{ ...authored('policy/pii-handling', POLICY), ...file }] });
	const high = { ...authored('policy/pii', POLICY), file: 'ours/pii.policy.yaml' };

	it('is told: the file has the name of a lower one, and another id', () => {
		const org = layeredPack('org', {}, { name: 'acme', artifacts: [high] });
		expect(resolve([low, org]).findings.map(sentence)).toEqual([
			'warning same-file-name acme:ours/pii.policy.yaml "platform://policy/pii" does not override ' +
				'"platform://policy/pii-handling" of pack "builtin", although their files have one name. Write the id as ' +
				'"pii-handling" to override it; otherwise rename the file.',
		]);
	});

	it('is not told of an override whose file is called otherwise below', () => {
		const two = [...low.artifacts, { ...authored('policy/pii', POLICY), file: 'other.policy.yaml' }];
		const org = layeredPack('org', {}, { artifacts: [{ ...high, fields: { severity: 'may' } }] });
		expect(resolve([{ ...low, artifacts: two }, org]).findings.map(({ rule }) => rule)).toEqual(['layer-shadow']);
	});

	it('is not told where both ids are meant', () => {
		const both = [high, { ...authored('policy/pii-handling', { severity: 'may' }), file: 'x.policy.yaml' }];
		const rules = resolve([low, layeredPack('org', {}, { artifacts: both })]).findings.map(({ rule }) => rule);
		expect(rules).toEqual(['layer-shadow']);
	});
});

import { digestOf, type Finding } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { authored, layeredPack, POLICY } from './layered-pack-fixture.ts';
import type { LayeredPack } from './resolution.ts';
import { resolve } from './resolve.ts';

const sentence = ({ severity, rule, pack, file, message, remedy }: Finding) =>
	`${severity} ${rule} ${pack}:${file} ${message} ${remedy}`;

function only(...packs: readonly LayeredPack[]) {
	const { artifacts, findings } = resolve(packs);
	expect(artifacts).toHaveLength(1);
	return { artifact: artifacts[0], findings: findings.map(sentence) };
}

describe('[T2-LAYER-01] layers fold field by field onto what lower ones have come to', () => {
	const builtin = layeredPack('builtin', { 'policy/pii': { ...POLICY, rationale: 'The law.', category: 'privacy' } });

	it('keeps the override of an organisation when the project overrides another field', () => {
		const org = layeredPack('org', { 'policy/pii': { severity: 'should', category: 'legal' } });
		const project = layeredPack('project', { 'policy/pii': { rationale: 'Our customers.' } });
		const { artifact } = only(builtin, org, project);
		expect(artifact?.fields).toEqual({
			...POLICY,
			severity: 'should',
			category: 'legal',
			rationale: 'Our customers.',
		});
		expect(artifact?.provenance).toEqual({
			layer: 'builtin',
			pack: 'builtin',
			version: '1.0.0',
			file: 'pii.policy.yaml',
			overrides: {
				severity: { layer: 'org', pack: 'org', version: '1.0.0', file: 'pii.policy.yaml' },
				category: { layer: 'org', pack: 'org', version: '1.0.0', file: 'pii.policy.yaml' },
				rationale: { layer: 'project', pack: 'project', version: '1.0.0', file: 'pii.policy.yaml' },
			},
		});
	});

	it('replaces lists whole and removes what is null, and a higher layer can bring it back', () => {
		const rules = [{ id: 'PII-9', statement: 'Nothing at all.' }];
		const org = layeredPack('org', { 'policy/pii': { rules, rationale: null } });
		expect(only(builtin, org).artifact?.fields).toEqual({ ...POLICY, rules, category: 'privacy' });
		const project = layeredPack('project', { 'policy/pii': { rationale: 'Back.' } });
		expect(only(builtin, org, project).artifact?.fields).toMatchObject({ rules, rationale: 'Back.' });
	});

	it('lets two packs of one layer override in declared order', () => {
		const first = layeredPack('org', { 'policy/pii': { severity: 'may', category: 'a' } }, { name: 'security' });
		const second = layeredPack('org', { 'policy/pii': { severity: 'should' } }, { name: 'architecture' });
		expect(only(builtin, first, second).artifact?.fields).toMatchObject({ severity: 'should', category: 'a' });
	});

	it('completes in a higher layer what a lower one began', () => {
		const begun = layeredPack('org', { 'policy/pii': { title: 'Begun' } });
		const rest = layeredPack('project', { 'policy/pii': { ...POLICY, title: 'Completed' } });
		expect(only(begun, rest).artifact?.fields).toEqual({ ...POLICY, title: 'Completed' });
	});
});

describe('[T2-LAYER-02] every shadowed artifact gives one finding that counts truly', () => {
	it('counts what is replaced, removed, added and inherited', () => {
		const builtin = layeredPack('builtin', { 'policy/pii': { ...POLICY, rationale: 'The law.' } });
		const org = layeredPack('org', { 'policy/pii': { severity: 'should', rationale: null, category: 'legal' } });
		const project = layeredPack('project', { 'policy/pii': { severity: 'must', exceptions: null } });
		expect(only(builtin, org, project).findings).toEqual([
			'advice layer-shadow org:pii.policy.yaml pack "org" (org) overrides "platform://policy/pii" of pack "builtin" ' +
				'(builtin): 1 field replaced, 1 field removed, 1 field added, 3 fields inherited. Nothing to do when this ' +
				'is meant; otherwise remove the file, or give its artifact an id of its own.',
			'advice layer-shadow project:pii.policy.yaml pack "project" (project) overrides "platform://policy/pii" of pack ' +
				'"org" (org): 1 field replaced, 4 fields inherited. Nothing to do when this is meant; otherwise remove the ' +
				'file, or give its artifact an id of its own.',
		]);
	});
});

describe('[T2-LAYER-03] what does not hold is left out with a finding, and the rest stays', () => {
	it('names each field that nobody gives, and the id that was perhaps meant', () => {
		const builtin = layeredPack('builtin', { 'policy/personal-data': POLICY });
		const project = layeredPack('project', {
			'policy/personal-dta': { severity: 'must', title: 'Ours', statement: 'x' },
		});
		expect(only(builtin, project).findings).toEqual([
			'error field-missing project:personal-dta.policy.yaml Cannot accept this policy: "rules" is missing. Add "rules". ' +
				'The single rules, each with an id to cite. If this file was meant to override "personal-data", correct its id.',
		]);
	});

	it('keeps the lower layers in force when an override breaks the whole, and says so', () => {
		const contract = {
			title: 'CartUpdated',
			name: 'CartUpdated',
			version: '2.0.0',
			type: 'event',
			format: 'asyncapi',
			document: { file: 'a.yaml', mediaType: 'application/yaml', text: 'asyncapi: 3.0.0' },
			ownerContext: 'cart',
			lifecycle: 'active',
		};
		const cart = { title: 'Cart', owner: 'a', purpose: 'b', boundaries: { owns: [], excludes: [] } };
		const context = { ...cart, ownedEvents: [], ownedData: [] };
		const org = layeredPack('org', { 'contract/CartUpdated-v2': contract, 'bounded-context/cart': context });
		const project = layeredPack('project', { 'contract/CartUpdated-v2': { version: '3.0.0', channel: 'carts' } });
		const { artifacts, findings } = resolve([org, project]);
		expect(artifacts.map(({ fields }) => fields)).toEqual([context, contract]);
		expect(findings.map(sentence)).toEqual([
			'error id-mismatch project:CartUpdated-v2.contract.yaml Cannot accept the id "CartUpdated-v2": name "CartUpdated" ' +
				'and version "3.0.0" make "CartUpdated-v3". Write the id as "CartUpdated-v3", or correct "name" and "version".',
			'error override-left-out project:CartUpdated-v2.contract.yaml Cannot override ' +
				'"integration://contract/CartUpdated-v2": the override has errors, and what pack "org" says stays in force. ' +
				'Correct the errors of this file.',
		]);
	});

	it('says that a lower layer stays in force when the file of its override is broken', () => {
		const builtin = layeredPack('builtin', { 'policy/pii': POLICY });
		const rejected = [authored('policy/pii', {})];
		expect(only(builtin, layeredPack('org', {}, { rejected })).findings).toEqual([
			'error override-left-out org:pii.policy.yaml Cannot override "platform://policy/pii": the override has errors, ' +
				'and what pack "builtin" says stays in force. Correct the errors of this file.',
		]);
	});

	it('forgets that once the file is corrected', () => {
		const builtin = layeredPack('builtin', { 'policy/pii': POLICY });
		const rejected = [authored('policy/pii', {})];
		expect(only(builtin, layeredPack('org', {}, { rejected })).findings).toHaveLength(1);
		expect(only(builtin, layeredPack('org', {})).findings).toEqual([]);
	});

	it('leaves out the id of a higher pack that differs only by case', () => {
		const builtin = layeredPack('builtin', { 'policy/pii': POLICY });
		const org = layeredPack('org', { 'policy/PII': { ...POLICY, severity: 'may' } });
		expect(only(builtin, org)).toMatchObject({
			artifact: { id: 'pii', fields: POLICY },
			findings: [
				'error id-case org:PII.policy.yaml Cannot take "platform://policy/PII": it differs only by case from ' +
					'"platform://policy/pii" of pack "builtin". Write the id as "pii" to override it, or choose another id.',
			],
		});
	});
});

describe('[T2-LAYER-05] a change costs what changed', () => {
	it('gives what did not change as the same objects', () => {
		const pii = authored('policy/pii', POLICY);
		const base = layeredPack('builtin', {}, { artifacts: [pii, authored('policy/logs', POLICY)] });
		const overlay = layeredPack('org', { 'policy/pii': { severity: 'may' } });
		const before = resolve([base, overlay]);
		const changed = { ...base, digest: digestOf('2'), artifacts: [{ ...pii }, authored('policy/logs', { ...POLICY })] };
		const after = resolve([changed, { ...overlay }]);
		expect(after.artifacts[1]).toBe(before.artifacts[1]);
		expect(after.artifacts[0]).not.toBe(before.artifacts[0]);
		expect(after.artifacts).toEqual(before.artifacts);
	});

	it('sees that a pack has another version or file', () => {
		const base = layeredPack('builtin', { 'policy/pii': POLICY });
		resolve([base]);
		expect(resolve([{ ...base, version: '2.0.0' }]).artifacts[0]?.provenance.version).toBe('2.0.0');
		const moved = base.artifacts.map((artifact) => ({ ...artifact, file: 'moved.policy.yaml' }));
		expect(resolve([{ ...base, artifacts: moved }]).artifacts[0]?.provenance.file).toBe('moved.policy.yaml');
	});
});

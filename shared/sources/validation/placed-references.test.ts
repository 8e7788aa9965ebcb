import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { folderOf, PACK, POLICY } from '../folder/folder-fixture.ts';
import { validatePacks } from './validate-packs.ts';

async function shown(files: Readonly<Record<string, string>>) {
	const root = folderOf({
		'builtin/pack.yaml': PACK,
		'builtin/pii.policy.yaml': POLICY,
		'governance/pack.yaml': PACK,
		...files,
	});
	const configuration = await readConfiguration({ startFolder: root, env: {} });
	const { findings } = await validatePacks(configuration, join(root, 'builtin'));
	return findings
		.filter(({ severity }) => severity !== 'advice')
		.map(({ file, position, rule, message }) => `${file}:${position?.line}:${position?.column} ${rule} ${message}`);
}

const NOTHING = 'requires: [platform://policy/pij]\n';
const says = (id: string) =>
	`Cannot find "platform://policy/pij", which "platform://policy/${id}" requires: no pack has it.`;

describe('[T3-END-01] references are checked in the same run as everything else', () => {
	it('shows where a reference to nothing stands, in a file without errors', async () => {
		expect(await shown({ 'governance/x.policy.yaml': `${POLICY.replace('id: pii', 'id: x')}${NOTHING}` })).toEqual([
			`x.policy.yaml:7:12 reference-dangling ${says('x')}`,
		]);
	});

	it.each([
		{ what: 'a field has a wrong value', severity: 'muzt', at: '4:11', rule: 'field-value' },
		{ what: 'a field is missing', severity: undefined, at: 'undefined:undefined', rule: 'field-missing' },
		{ what: 'the id is of another form', id: '"x y"', at: '1:5', rule: 'id-malformed' },
	])('finds it when $what', async ({ id = 'x', at, rule, ...fields }) => {
		const severity = 'severity' in fields ? fields.severity : 'must';
		const lines = [`id: ${id}`, 'title: X', 'statement: S.', severity ? `severity: ${severity}` : '', 'rules:'];
		const text = `${lines.join('\n')}\n  - {id: R1, statement: S.}\n`;
		const found = await shown({ 'governance/x.policy.yaml': `${text}${NOTHING}domains: [nowhere]\n` });
		const from = rule === 'id-malformed' ? 'x.policy.yaml' : 'platform://policy/x';
		expect(found.map((one) => one.split(' Cannot')[0]).toSorted()).toEqual(
			[
				`x.policy.yaml:${at} ${rule}`,
				'x.policy.yaml:7:12 reference-dangling',
				'x.policy.yaml:8:11 scope-unknown',
			].toSorted(),
		);
		expect(found.join()).toContain(`which "${from}" requires: no pack has it.`);
	});

	it('finds what a field of its kind names, where it names it', async () => {
		const entity = 'id: cart.Cart\ntitle: 3\ncontext: cart\ndescription: D.\nattributes: []\n';
		const found = await shown({ 'governance/cart.Cart.entity.yaml': entity });
		expect(found).toHaveLength(2);
		expect(found[1]).toContain('cart.Cart.entity.yaml:3:10 reference-dangling');
	});

	it('says once what the artifact in force says too, and nothing of what is only left out', async () => {
		const broken = 'id: x\ntitle: X\nseverity: muzt\n';
		const found = await shown({
			'governance/x.policy.yaml': `${broken}requires: [platform://policy/y, platform://policy/x]\n`,
			'governance/y.policy.yaml': broken.replace('id: x', 'id: y'),
			'builtin/pii.policy.yaml': `${POLICY}${NOTHING}`,
			'governance/pii.policy.yaml': `id: pii\nseverity: muzt\n${NOTHING}`,
		});
		expect(found.filter((one) => one.includes('reference-dangling'))).toEqual([
			`pii.policy.yaml:7:12 reference-dangling ${says('pii')}`,
		]);
	});

	it('looks into the second file of one artifact as well', async () => {
		const found = await shown({
			'governance/again.policy.yaml': POLICY,
			'governance/pii.policy.yaml': `${POLICY}${NOTHING}`,
		});
		expect(found.map((one) => one.split(' Cannot')[0])).toEqual([
			'pii.policy.yaml:1:5 duplicate-artifact',
			'pii.policy.yaml:7:12 reference-dangling',
		]);
	});
});

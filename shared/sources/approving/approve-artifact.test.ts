import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { folderOf, PACK, POLICY } from '../folder/folder-fixture.ts';
import { validatePacks } from '../validation/validate-packs.ts';
import { type ApprovalOrder, approveArtifact } from './approve-artifact.ts';

const CONTEXT =
	'id: cart\ntitle: Cart\nowner: Team Cart\npurpose: To keep carts.\nboundaries: {owns: [], excludes: []}\n' +
	'ownedEvents: []\nownedData: []\n';
const CONTRACT = `# What others read.
id: Cart-v1
title: Cart 1
name: Cart
version: 1.1.0   # since summer
type: event
format: json-schema
document: cart.json
ownerContext: cart
lifecycle: active
noConsumers: {because: nobody yet, 'on': 2026-11-01}
retained:
  - version: 1.0.0
    document: cart.1.0.json
`;

/** A project of one contract over a built-in pack, and what can be done in it. */
async function project(files: Readonly<Record<string, string>> = {}) {
	const root = folderOf({
		'builtin/pack.yaml': PACK,
		'builtin/pii.policy.yaml': POLICY,
		'builtin/cart.bounded-context.yaml': CONTEXT,
		'governance/pack.yaml': PACK,
		'governance/Cart-v1.contract.yaml': CONTRACT,
		'governance/cart.json': '{"type": "object"}',
		'governance/cart.1.0.json': '{}',
		...files,
	});
	const configuration = await readConfiguration({ startFolder: root, env: {} });
	const builtinRoot = join(root, 'builtin');
	return {
		text: (file = 'Cart-v1.contract.yaml') => readFileSync(join(root, 'governance', file), 'utf8'),
		write: (file: string, text: string) => writeFileSync(join(root, 'governance', file), text),
		approve: (artifact: string, order: Partial<ApprovalOrder> = {}) =>
			approveArtifact({
				configuration,
				builtinRoot,
				artifact,
				effector: { kind: 'human', id: 'ana' },
				on: '2026-11-21',
				...order,
			}),
		findings: async () =>
			(await validatePacks(configuration, builtinRoot)).findings
				.filter(({ severity }) => severity !== 'advice')
				.map(({ file, position, rule }) => `${file}:${position?.line}:${position?.column} ${rule}`),
	};
}

describe("[T4-APPROVE-03] an approval is written into the artifact's own file", () => {
	it('with who, in which role, when and over what, and leaves all else as it was', async () => {
		const { approve, text, findings } = await project();
		const { approval, changed, file, version } = await approve('integration://contract/Cart-v1', { note: 'Agreed.' });
		expect([changed, file, version]).toEqual([true, 'Cart-v1.contract.yaml', '1.1.0']);
		expect(approval).toMatchObject({ role: 'integration-owner', on: '2026-11-21', note: 'Agreed.' });
		expect(text()).toBe(
			`${CONTRACT}approval:\n  by:\n    kind: human\n    id: ana\n  role: integration-owner\n  'on': '2026-11-21'\n` +
				`  covers: ${approval.covers}\n  note: Agreed.\n`,
		);
		expect(await findings()).toEqual([]);
	});

	it('once: who approves the same again changes nothing, and another one takes its place', async () => {
		const { approve, text } = await project();
		await approve('Cart-v1');
		const before = text();
		expect(await approve('cart-V1', { on: '2026-12-24' })).toMatchObject({
			changed: false,
			approval: { on: '2026-11-21' },
		});
		expect(text()).toBe(before);
		expect(await approve('Cart-v1', { effector: { kind: 'human', id: 'bo' } })).toMatchObject({ changed: true });
		expect(text().match(/approval:/g)).toHaveLength(1);
	});

	it('in the file of the highest layer, over what all layers come to', async () => {
		const overlay = 'id: cart\nowner: Team Basket\n';
		const { approve, text, findings } = await project({ 'governance/cart.bounded-context.yaml': overlay });
		expect(await approve('domain://bounded-context/cart')).toMatchObject({ approval: { role: 'domain-owner' } });
		expect(text('cart.bounded-context.yaml')).toMatch(/^id: cart\nowner: Team Basket\napproval:\n/);
		expect(await findings()).toEqual([]);
	});
});

describe('[T4-APPROVE-04] whatever is approved, and changed afterwards, has to be approved again', () => {
	it.each([
		['a field', 'Cart-v1.contract.yaml', (text: string) => text.replace('1.1.0 ', '1.1.1 ')],
		['the document', 'cart.json', () => '{"type": "string"}'],
		['a retained document', 'cart.1.0.json', () => '{"type": "string"}'],
	])('a change of %s is an error where the approval stands', async (_, file, change) => {
		const { approve, text, write, findings } = await project();
		await approve('Cart-v1');
		write(file, change(text(file)));
		expect(await findings()).toEqual(['Cart-v1.contract.yaml:21:11 approval-outdated']);
		await approve('Cart-v1');
		expect(await findings()).toEqual([]);
	});
});

describe('[T4-APPROVE-05] what cannot be approved is refused, and nothing is written', () => {
	it.each<[string, Partial<ApprovalOrder>, string]>([
		['Cart-v2', {}, 'nothing that governs has this name. Did you mean "integration://contract/Cart-v1"'],
		['integration://contract/Carts-v1', {}, 'Did you mean "integration://contract/Cart-v1"'],
		['platform://policy/pii', {}, 'nobody approves the kind policy'],
		['Cart-v1', { role: 'domain-owner' }, "the kind contract is the integration-owner's to approve"],
		['cart', {}, 'it comes with Tenet'],
		['Cart-v1', { effector: { kind: 'agent', id: 'helper' } }, 'agents propose, and whoever owns it approves'],
		['Cart-v1', { effector: { kind: 'service', id: 'ci' } }, 'services propose'],
	])('%s %j', async (artifact, order, why) => {
		const { approve, text } = await project();
		await expect(approve(artifact, order)).rejects.toThrow(why);
		expect(text()).toBe(CONTRACT);
	});
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolve } from '@tenet/knowledge/resolve';
import { describe, expect, it } from 'vitest';
import { folderOf, PACK, POLICY } from '../folder/folder-fixture.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import { RuleErrors } from './rule-errors.ts';

const CONTRACT = (sunsetOn: string) =>
	'id: Cart-v1\ntitle: Cart\nname: Cart\nversion: 1.0.0\ntype: event\nformat: json-schema\ndocument: cart.json\n' +
	`ownerContext: cart\nlifecycle: deprecated\ndeprecatedOn: 2026-09-14\nsunsetOn: ${sunsetOn}\n`;
const CONTEXT =
	'id: cart\ntitle: Cart\nowner: Team Cart\npurpose: P.\nboundaries: {owns: [], excludes: []}\nownedEvents: []\nownedData: []\n';

/** Errors of a pack, and how often it was read again for them: only rules that found something ask where. */
function shop() {
	const root = folderOf({
		'builtin/pack.yaml': PACK,
		'shop/pack.yaml': PACK.replace(/^name: .*$/m, 'name: shop'),
		'shop/pii.policy.yaml': POLICY,
		'shop/cart.bounded-context.yaml': CONTEXT,
		'shop/Cart-v1.contract.yaml': CONTRACT('2026-09-13'),
		'shop/cart.json': '{}',
	});
	const packs = [{ name: 'shop', layer: 'org' as const, root: join(root, 'shop') }];
	const knowledge = openKnowledge({ packs } as never, join(root, 'builtin'));
	let reads = 0;
	const counted = knowledge.packs.map((pack) =>
		Object.assign(Object.create(pack), {
			read: () => {
				reads += 1;
				return pack.read();
			},
			release: () => pack.release(),
		}),
	);
	const errors = new RuleErrors({ packs: counted });
	return async (changes: Readonly<Record<string, string>> = {}) => {
		for (const [file, text] of Object.entries(changes)) writeFileSync(join(root, 'shop', file), text);
		const before = reads;
		const { findings } = await errors.addedTo(resolve(knowledge.refresh().loaded));
		const found = findings.filter(({ severity }) => severity === 'error');
		return [found.map(({ rule, file, position }) => `${file}:${position?.line} ${rule}`), reads > before];
	};
}

const ENDED = ['Cart-v1.contract.yaml:11 sunset-before-deprecation'];

describe('[T4-ENDS-03] what is provably wrong with contracts travels with what is sealed of them', () => {
	it('comes where it is written, is judged again only after a change of it, and goes when it is corrected', async () => {
		const look = shop();
		expect(await look()).toEqual([ENDED, true]);
		expect(await look()).toEqual([ENDED, false]);
		expect(await look({ 'pii.policy.yaml': POLICY.replace(/^title: .*$/m, 'title: Other') })).toEqual([ENDED, false]);
		expect(await look({ 'cart.bounded-context.yaml': CONTEXT.replace('P.', 'Q.') })).toEqual([ENDED, false]);
		expect(await look({ 'Cart-v1.contract.yaml': CONTRACT('2026-09-12') })).toEqual([ENDED, true]);
		expect(await look({ 'Cart-v1.contract.yaml': CONTRACT('2026-12-31') })).toEqual([[], false]);
	});
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openKnowledge } from '@tenet/sources';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liveAreas } from './live-areas.ts';

const INVARIANT = (amount: number) =>
	'id: cart.C-1\ntitle: Never negative\ncontext: cart\nentity: cart.Cart\nseverity: must\nstatement: Never negative.\n' +
	`expr: cart.total.amount >= 0\nexamples:\n  valid:\n    - cart: {total: {amount: ${amount}}}\n`;
const SHOP = {
	'pack.yaml': 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: us\n',
	'cart.bounded-context.yaml':
		'id: cart\ntitle: Cart\nowner: Team Cart\npurpose: P.\nboundaries: {owns: [], excludes: []}\n' +
		'ownedEvents: []\nownedData: []\nrelations: [{with: nobody, role: upstream}]\n',
	'cart.entity.yaml':
		'id: cart.Cart\ntitle: Cart\ncontext: cart\ndescription: A basket.\nattributes: [{name: total, type: money}]\n',
};

function shop(amount = 1) {
	const root = mkdtempSync(join(tmpdir(), 'tenet-live-areas-'));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	const write = (name: string, text: string) => {
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), text);
	};
	for (const [name, text] of Object.entries(SHOP)) write(join('shop', name), text);
	write('shop/cart.invariant.yaml', INVARIANT(amount));
	write('builtin/pack.yaml', SHOP['pack.yaml'].replace('name: shop', 'name: builtin'));
	const packs = [{ name: 'shop', layer: 'org' as const, root: join(root, 'shop') }];
	const knowledge = openKnowledge({ packs } as never, join(root, 'builtin'));
	return { areas: liveAreas(knowledge), say: (amount: number) => write('shop/cart.invariant.yaml', INVARIANT(amount)) };
}

describe('[T4-PLANS-11] what is provably wrong with domains travels with what is sealed of them', () => {
	it('comes with the index of the area, and goes when it is corrected', async () => {
		const { areas, say } = shop();
		const domain = areas.of('domain');
		const warned = async () => (await domain.refresh()).index.warnings.map(({ rule }) => rule);
		expect(await warned()).toEqual([]);
		const sound = (await domain.refresh()).index.digest;
		say(-1);
		expect(await warned()).toEqual(['invariant-example-wrong']);
		expect(areas.findings()).toMatchObject([{ pack: 'shop', file: 'cart.invariant.yaml', position: { line: 10 } }]);
		say(1);
		expect(await warned()).toEqual([]);
		expect((await domain.refresh()).index.digest).toBe(sound);
	});

	it('is there at the first look', async () => {
		const { areas } = shop(-2);
		const { index } = await areas.of('domain').refresh();
		expect(index.warnings).toMatchObject([{ severity: 'error', pack: 'shop', file: 'cart.invariant.yaml' }]);
		expect((await areas.of('integration').refresh()).index.warnings).toEqual([]);
	});
});

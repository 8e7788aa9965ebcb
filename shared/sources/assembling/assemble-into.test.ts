import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, PACK } from '../folder/folder-fixture.ts';
import { assembleInto } from './assemble-into.ts';
import { folderInput } from './read-input.ts';

const context = (id: string, table: string) =>
	`id: ${id}\ntitle: ${id}\nowner: T\npurpose: P.\nboundaries: {owns: [], excludes: []}\n` +
	`ownedEvents: []\nownedData: [{name: ${table}, store: table}]\n`;

async function assembled(table: string) {
	const root = folderOf({
		'one/pack.yaml': PACK,
		'one/cart.bounded-context.yaml': context('cart', 'orders'),
		'two/pack.yaml': PACK.replace('shop', 'other'),
		'two/checkout.bounded-context.yaml': context('checkout', table),
	});
	const report = await assembleInto({
		output: join(root, 'out'),
		inputs: ['one', 'two'].map((name) => folderInput(join(root, name))),
		identity: { name: 'acme', version: '1.0.0', owner: 'us' },
		below: [],
	});
	return { report, there: existsSync(join(root, 'out')) };
}

describe('[T4-PLANS-13] assembling packs judges their domains together', () => {
	it('writes what holds', async () => {
		expect(await assembled('lines')).toMatchObject({ there: true, report: { written: true } });
	});

	it('writes nothing when two contexts of different packs own the same, and says where', async () => {
		expect(await assembled('orders')).toMatchObject({
			there: false,
			report: { written: false, findings: [{ rule: 'owned-twice', pack: 'acme', position: { line: 7 } }] },
		});
	});
});

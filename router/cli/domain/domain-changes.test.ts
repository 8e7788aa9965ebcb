import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILES, HAS_GIT, project, put } from '../contract/contract-commands-fixture.ts';
import { recordedTerminal } from '../recorded-terminal.ts';
import { runTenet } from '../run-tenet.ts';

const CONTEXT = 'governance/cart.bounded-context.yaml';

async function checked(folder: string) {
	const terminal = recordedTerminal({ folder, env: { TENET_USER_CONFIG: '' } });
	const exit = await runTenet(['domain', 'check', '--base', 'main', '--json'], terminal);
	const { changes, unreadable } = JSON.parse(terminal.answer());
	return { exit, changes: changes.map(({ id, kind }: Record<string, string>) => [id, kind]), unreadable };
}

describe.skipIf(!HAS_GIT)('tenet domain check --base (skipped without git)', () => {
	it.each([
		['is no YAML any more', 'id: [cart\n'],
		['lacks what every one has', (FILES[CONTEXT] ?? '').replace('title: Cart\n', '')],
	])('does not take an artifact for gone whose file %s', async (_, text) => {
		const root = project();
		put(root, CONTEXT, text);
		expect(await checked(root)).toEqual({ exit: 1, changes: [], unreadable: ['domain://bounded-context/cart'] });
	});

	const ENTITY =
		'id: cart.Cart\ntitle: Cart\ncontext: cart\ndescription: D.\nattributes:\n  - {name: total, type: integer}\n';
	const INVARIANT = (expr: string) =>
		`id: cart.CART-1\ntitle: I\ncontext: cart\nstatement: S.\nseverity: must\nentity: cart.Cart\nexpr: ${expr}\n`;
	const DOMAIN = {
		...FILES,
		'governance/Cart.entity.yaml': ENTITY,
		'governance/CART-1.invariant.yaml': INVARIANT('cart.total >= 0'),
	};
	const rules = async (folder: string) => {
		const terminal = recordedTerminal({ folder, env: { TENET_USER_CONFIG: '' } });
		const exit = await runTenet(['domain', 'check', '--base', 'main', '--json'], terminal);
		const { changes } = JSON.parse(terminal.answer());
		return [exit, changes.flatMap(({ issues }: { issues: { rule: string }[] }) => issues.map(({ rule }) => rule))];
	};

	it('says what is wrong with an invariant that changed, and what an entity leaves behind that is gone', async () => {
		const root = project(DOMAIN);
		put(root, 'governance/CART-1.invariant.yaml', INVARIANT('cart.sum >= 0'));
		expect(await rules(root)).toEqual([1, ['approval-missing', 'invariant-field-unknown']]);
		const without = project(DOMAIN);
		rmSync(join(without, 'governance/Cart.entity.yaml'));
		expect(await rules(without)).toEqual([1, ['domain-vanished', 'invariant-inexpressible']]);
	});
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	CONTRACT,
	checked,
	FILES,
	HAS_GIT,
	project,
	put,
	SCHEMA,
	type Shown,
	TEXT,
	typed,
} from './contract-commands-fixture.ts';

describe.skipIf(!HAS_GIT)('tenet contract check, of what cannot be relied on', () => {
	it('says what is wrong with a file that is no YAML any more, and not that it is gone', async () => {
		const root = project();
		put(root, 'governance/c/Order-v1.contract.yaml', 'not: [yaml\n');
		put(root, 'governance/c/reports.consumer.yaml', 'not: [yaml\n');
		const { exit, contracts, others } = await checked(root, '--base', 'main');
		expect([exit, contracts.map(({ id }) => id)]).toEqual([1, []]);
		expect(others.map(({ rule, at }) => [rule, at?.path])).toEqual([
			['yaml-syntax', 'governance/c/Order-v1.contract.yaml'],
			['yaml-syntax', 'governance/c/reports.consumer.yaml'],
		]);
	});

	it('does not take a changed migration plan that does not hold, or that nobody approved', async () => {
		const root = project({
			...FILES,
			'governance/c/Cart-v2.contract.yaml': CONTRACT('Cart-v2', '2.0.0'),
			'governance/c/Cart-v2.avsc': SCHEMA({ id: TEXT }),
		});
		await typed(root, 'plan', 'Cart-v1', '--to', 'Cart-v2', '--write');
		const { exit, contracts, others } = await checked(root, '--base', 'main');
		expect([exit, contracts]).toEqual([1, []]);
		const path = 'governance/c/Cart-v1-to-v2.migration-plan.yaml';
		expect(others.map(({ rule, at }) => [rule, at?.path])).toEqual(
			expect.arrayContaining([
				['plan-not-announced', path],
				['approval-missing', path],
			]),
		);
	});

	it('does not take a contract for removed while somebody speaks it, whoever approved that', async () => {
		const root = project();
		put(root, 'governance/c/Cart-v1.contract.yaml', CONTRACT('Cart-v1', '1.0.0').replace('active', 'removed'));
		const { exit, contracts } = await checked(root, '--base', 'main');
		const [changed] = contracts;
		expect([exit, changed?.id]).toEqual([1, 'Cart-v1']);
		expect(changed?.findings.map(({ rule, at }) => [rule, at?.line])).toContainEqual(['removed-in-use', 9]);
	});

	it('names the invariants that a changed place touches, and the record that went of who still consumes', async () => {
		const root = project({
			...FILES,
			'governance/Cart.entity.yaml':
				'id: cart.Cart\ntitle: Cart\ncontext: cart\ndescription: D.\nattributes:\n  - {name: total, type: integer}\n',
			'governance/CART-1.invariant.yaml':
				'id: cart.CART-1\ntitle: I\ncontext: cart\nstatement: S.\nseverity: must\nentity: cart.Cart\nexpr: cart.total >= 0\n',
			'governance/reports.component.yaml':
				'id: reports\ntitle: R\nrepository: r\ncontext: cart\ndescription: D.\npublishes: []\nconsumes: [Cart-v1]\nstores: []\n',
		});
		put(root, 'governance/c/Cart-v1.avsc', SCHEMA({ id: TEXT }));
		rmSync(join(root, 'governance/c/reports.consumer.yaml'));
		const { contracts } = await checked(root, '--base', 'main');
		const [cart] = contracts as (Shown & { invariants?: unknown; findings: { message?: string }[] })[];
		expect(cart?.invariants).toMatchObject([{ invariant: 'cart.CART-1', fields: ['cart.Cart.total'] }]);
		expect(cart?.findings).toContainEqual(
			expect.objectContaining({
				rule: 'invariants-touched',
				message: 'The change of "Cart-v1" touches 1 invariant: "cart.CART-1" reads cart.Cart.total.',
			}),
		);
		expect(cart?.findings.map(({ rule }) => rule)).toContain('record-vanished');
	});
});

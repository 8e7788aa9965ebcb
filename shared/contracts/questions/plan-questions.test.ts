import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { MOVING } from '../migration/plan-fixture.ts';
import { ask, viewOf } from './questions-fixture.ts';

const view = viewOf(MOVING);
const alone = viewOf(MOVING, ['integration']);

describe('[T4-ASK-05] plan_migration', () => {
	it('says strategy, window and steps, and what is open, citing all it rests on', async () => {
		const { governed, statement, data, sources } = await ask(view, 'plan_migration', { from: 'CartUpdated-v1' });
		expect(governed).toBe(true);
		expect(statement).toMatch(
			/^From CartUpdated-v1 to CartUpdated-v2 by outbox-dual-write, both spoken from 2026-11-21 /,
		);
		expect(data).toMatchObject({
			id: 'CartUpdated-v1-to-v2',
			file: 'CartUpdated-v1-to-v2.migration-plan.yaml',
			plan: { window: { from: '2026-11-21' } },
		});
		expect(sources.map(({ uri }) => uri)).toContain('integration://consumer/checkout.CartUpdated-v1');
	});

	it('begins on the day that is said, and says where components are not known', async () => {
		const asked = { from: 'CartUpdated-v1', start: '2026-03-01' };
		expect((await ask(view, 'plan_migration', asked)).data).toMatchObject({ plan: { window: { from: '2026-03-01' } } });
		expect((await ask(alone, 'plan_migration', asked)).statement).toContain(
			'Components are not known here, so who speaks it without a record is not: ask plan_migration of the router.',
		);
	});

	it('has no governed answer where nothing replaces the version', async () => {
		const { governed, statement } = await ask(view, 'plan_migration', { from: 'CartUpdated-v2' });
		expect([governed, statement]).toEqual([
			false,
			expect.stringMatching(/^No governed answer for "a migration from CartUpdated-v2": nothing says what replaces it/),
		]);
	});

	it('refuses what is no day', async () => {
		const asked = ask(view, 'plan_migration', { from: 'CartUpdated-v1', start: '2026-02-30' });
		await expect(asked).rejects.toThrow('"start": expected a day, such as 2026-11-30. It takes from (needed: ');
	});
});

describe('[T4-ASK-06] check_plan', () => {
	it('accepts no plan that forgets somebody, and says what to do', async () => {
		const { data } = await ask(view, 'plan_migration', { from: 'CartUpdated-v1', start: '2026-03-01' });
		const plan = data['plan'] as { readonly order: readonly JsonObject[] };
		const forgetful = { ...plan, order: plan.order.slice(0, 1) };
		const { statement, data: judged } = await ask(view, 'check_plan', { plan: forgetful, on: '2026-03-01' });
		expect(statement).toMatch(/^The given plan is not accepted, for \d+ errors?.*: Cannot /);
		expect(judged['accepted']).toBe(false);
		expect(judged['findings']).toContainEqual(
			expect.objectContaining({ rule: 'plan-consumer-missing', at: 'order', remedy: expect.any(String) }),
		);
	});

	it('judges a governed plan by its id, and says which there are', async () => {
		const { data } = await ask(view, 'plan_migration', { from: 'CartUpdated-v1', start: '2026-03-01' });
		const uri = 'integration://migration-plan/CartUpdated-v1-to-v2';
		const planned = viewOf({ ...MOVING, [uri]: data['plan'] as never });
		const { statement, sources } = await ask(planned, 'check_plan', { plan: uri, on: '2026-03-01' });
		expect(statement).toMatch(/^CartUpdated-v1-to-v2 is /);
		expect(sources[0]?.uri).toBe(uri);
		expect((await ask(planned, 'check_plan', { plan: 'Cart' })).statement).toMatch(
			/^No governed answer for "Cart": no migration plan has this id\..* Governed migration plans: CartUpdated-v1-to-v2\./,
		);
	});
});

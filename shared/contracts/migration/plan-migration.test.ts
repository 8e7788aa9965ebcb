import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import type { Strategy } from './migration-plan.ts';
import { MOVING, registryIn } from './plan-fixture.ts';
import { planMigration } from './plan-migration.ts';

const OLD = 'integration://contract/CartUpdated-v1';
const NEW = 'integration://contract/CartUpdated-v2';

function planned(changes: Record<string, JsonObject> = {}, asked: { to?: string; strategy?: Strategy } = {}) {
	const all: Record<string, JsonObject> = MOVING;
	const artifacts = { ...all };
	for (const [uri, change] of Object.entries(changes)) artifacts[uri] = { ...all[uri], ...change };
	return planMigration(registryIn(artifacts), { from: 'CartUpdated-v1', start: '2026-02-10', ...asked });
}

/** Nobody writes the new version but `other`. */
const writtenBy = (other: string, context = 'cart') => ({
	'integration://consumer/cart.CartUpdated-v2': { component: other },
	'component://component/cart': { publishes: ['CartUpdated-v1'] },
	[NEW]: { ownerContext: context },
});

describe('[T4-PLANS-01] the strategy of a migration', () => {
	it.each<[string, Record<string, JsonObject>, Strategy, string | undefined, string]>([
		['one component writes both', {}, 'outbox-dual-write', undefined, 'cart writes both'],
		[
			'nobody writes the new one yet, and its context is the same',
			{
				'integration://consumer/cart.CartUpdated-v2': { contract: 'Other-v1' },
				'component://component/cart': { publishes: [] },
			},
			'outbox-dual-write',
			undefined,
			'cart writes both',
		],
		[
			'what came before is kept',
			{ [OLD]: { retained: [kept('1.0.0')] } },
			'republish',
			'cart',
			'are kept and read again',
		],
		[
			'another component of the context writes the new one',
			writtenBy('pricing'),
			'down-convert',
			'pricing',
			'pricing writes CartUpdated-v2 and not CartUpdated-v1',
		],
		[
			'another context writes the new one',
			writtenBy('basket', 'basket'),
			'up-convert',
			'basket',
			'Nobody known writes both',
		],
		[
			'one component serves both versions of an API',
			{ [OLD]: { type: 'api' } },
			'down-convert',
			'cart',
			'cart can serve both',
		],
		[
			'another component serves the new version of an API',
			{ ...writtenBy('pricing'), [OLD]: { type: 'api' } },
			'up-convert',
			'pricing',
			'It is an API, and pricing serves',
		],
		[
			'a schema has no channel',
			{ [OLD]: { type: 'schema', channel: null } },
			'up-convert',
			'cart',
			'without a channel',
		],
	])('when %s', (...[, changes, strategy, converter, because]) => {
		const plan = planned(changes);
		expect([plan.fields.strategy, plan.fields.converter]).toEqual([strategy, converter]);
		expect(plan.because.strategy).toContain(because);
	});

	it('is the one that is asked for, with what speaks against it', () => {
		const plan = planned({ [OLD]: { type: 'api' } }, { strategy: 'republish' });
		expect(plan.fields.strategy).toBe('republish');
		expect(plan.because.strategy).toBe('It was asked for.');
		expect(plan.open[0]).toBe(
			'Choose another strategy: "CartUpdated-v1" is an API, which is asked and not published: serve both versions, ' +
				'and convert between them.',
		);
	});
});

describe('[T4-PLANS-05] an API in migration', () => {
	it('says which headers the answers of the old version carry', () => {
		expect(planned({ [OLD]: { type: 'api' } }).headers).toEqual({
			deprecation: '@1769904000',
			sunset: 'Tue, 30 Jun 2026 00:00:00 GMT',
			link: '<integration://contract/CartUpdated-v2>; rel="successor-version"',
		});
		expect(planned({ [OLD]: { type: 'api', deprecatedOn: null, sunsetOn: null } }).headers).toMatchObject({
			deprecation: '@1770681600',
			sunset: 'Mon, 11 May 2026 00:00:00 GMT',
		});
		expect(planned().headers).toBeUndefined();
	});
});

describe('[T4-PLANS-02] the window of a migration', () => {
	it('ends when the old version does', () => {
		const { fields, because, open } = planned();
		expect(fields.window).toEqual({ from: '2026-02-10', to: '2026-06-30' });
		expect(because.window).toBe('CartUpdated-v1 is served until 2026-06-30.');
		expect(open).toEqual([]);
	});

	it('has ninety days when nothing says it, and says that this is a default', () => {
		const plan = planned({ [OLD]: { sunsetOn: null } });
		expect(plan.fields.window.to).toBe('2026-05-11');
		expect(plan.because.window).toBe(
			'Nothing says when CartUpdated-v1 ends: 90 days from the start are taken, which is only a default.',
		);
		expect(plan.open[0]).toContain('say it in its "sunsetOn": 2026-05-11 is a default');
		expect(planned({ [OLD]: { sunsetOn: null, deprecatedOn: '2026-03-01' } }).fields.window.to).toBe('2026-05-30');
		expect(planned({ [OLD]: { sunsetOn: '2026-02-09' } }).because.window).toContain('ended on 2026-02-09');
	});
});

describe('[T4-PLANS-03] the order of a migration', () => {
	it('has producers first, then who loses least, each on a day within the window and before its own', () => {
		expect(planned().fields.order).toEqual([
			{ consumer: 'cart.CartUpdated-v1', by: '2026-02-10' },
			{ consumer: 'badge.CartUpdated-v1', by: '2026-02-20' },
			{ consumer: 'mail.CartUpdated-v1', by: '2026-04-14' },
			{
				consumer: 'checkout.CartUpdated-v1',
				by: '2026-05-15',
				rehearsal:
					'Read CartUpdated-v2 beside CartUpdated-v1 in staging and compare what comes of it, before production switches.',
			},
			{ consumer: 'quiet.CartUpdated-v1', by: '2026-06-16' },
		]);
		expect(planned().because.order).toEqual([
			'From the first day it writes both versions: before that nobody can move.',
			'Its criticality is low and it must have moved by 2026-02-20.',
			'Its criticality is high and it has a fallback for values it does not know.',
			'Its criticality is high.',
			'Its criticality is not said, and taken for high.',
		]);
	});

	it('moves nobody after someone who must move before', () => {
		const plan = planned({ 'integration://consumer/quiet.CartUpdated-v1': { migrateBy: '2026-03-01' } });
		expect(plan.fields.order.map(({ consumer, by }) => `${by} ${consumer}`)).toEqual([
			'2026-02-10 cart.CartUpdated-v1',
			'2026-02-20 badge.CartUpdated-v1',
			'2026-03-01 mail.CartUpdated-v1',
			'2026-03-01 quiet.CartUpdated-v1',
			'2026-06-16 checkout.CartUpdated-v1',
		]);
	});

	it('says who cannot be moved in time, and who is not known well enough', () => {
		const { open } = planned({
			'integration://consumer/badge.CartUpdated-v1': { migrateBy: '2026-01-01' },
			'component://component/zebra': { consumes: ['CartUpdated-v1'] },
			[NEW]: { lifecycle: 'draft' },
		});
		expect(open).toEqual([
			'Make CartUpdated-v2 active before the window begins: it is a draft.',
			'Record how zebra uses CartUpdated-v1: it says that it consumes it, and no consumer record does.',
			'Agree on a new "migrateBy" of badge.CartUpdated-v1 with Team badge: 2026-01-01 is before the window begins.',
		]);
	});
});

describe('[T4-PLANS-04] a plan', () => {
	it('leads to the version that replaces the old one, else to the next major', () => {
		expect(planned({ [OLD]: { replacedBy: null } }).fields.to).toBe('CartUpdated-v2');
		const nothing = () => planned({ [OLD]: { replacedBy: null }, [NEW]: { lifecycle: 'removed' } });
		expect(nothing).toThrow('Cannot plan a migration from "CartUpdated-v1": nothing says what replaces it.');
		expect(() => planned({}, { to: 'CartUpdatd-v2' })).toThrow('Did you mean "CartUpdated-v2"');
	});

	it('says when it does not lead forward', () => {
		const plan = planMigration(registryIn(MOVING), {
			from: 'CartUpdated-v2',
			to: 'CartUpdated-v1',
			start: '2026-02-10',
		});
		expect(plan.open[0]).toBe('Choose another version to move to than CartUpdated-v1: that is no later major version.');
	});

	it('says how it ends and how it is taken back, by strategy', () => {
		const strategies = ['outbox-dual-write', 'down-convert', 'up-convert', 'republish'] as const;
		const plans = strategies.map((strategy) => planned({}, { strategy }));
		expect(new Set(plans.map(({ fields }) => fields.rollback)).size).toBe(4);
		expect(plans[0]?.fields.exitCriteria).toEqual([
			expect.objectContaining({ criterion: 'no-live-consumer' }),
			{ id: 'DATE-PASSED', criterion: 'date-passed', measure: '2026-06-30 has passed.' },
			{
				id: 'NO-TRAFFIC',
				criterion: 'no-traffic',
				measure: 'No consumer group has read from cart.cart-updated.v1 for 14 days.',
			},
		]);
	});

	it('refuses a start that is no day', () => {
		const asked = { from: 'CartUpdated-v1', start: '2026-02-30' };
		expect(() => planMigration(registryIn(MOVING), asked)).toThrow('Cannot start a plan on "2026-02-30"');
	});
});

function kept(version: string): JsonObject {
	return { version, document: { file: 'old.yaml', mediaType: 'application/yaml', text: 'asyncapi: 3.0.0\n' } };
}

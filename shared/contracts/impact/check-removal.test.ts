import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { registryIn } from '../rules/rules-fixture.ts';
import { checkRemoval } from './check-removal.ts';

const ID = 'Cart-v1';
const ENDED: JsonObject = { name: 'Cart', version: '1.4.0', lifecycle: 'sunset', sunsetOn: '2027-04-30' };
const NOBODY: JsonObject = { noConsumers: { because: 'no consumer group in 30 days.', on: '2027-04-01' } };

function removal(contract: JsonObject, artifacts: Readonly<Record<string, JsonObject>> = {}, on = '2027-05-01') {
	const registry = registryIn({ [`integration://contract/${ID}`]: { ...ENDED, ...contract }, ...artifacts });
	return checkRemoval(registry, { contract: ID, on });
}

const reader = (said: JsonObject = {}) => ({
	'integration://consumer/badge': {
		contract: ID,
		component: 'storefront',
		role: 'consumer',
		owner: 'Team Storefront',
		contact: '#storefront',
		...said,
	},
});
const component = (said: JsonObject) => ({ 'component://component/mail': { owner: 'Team Mail', ...said } });

describe('[T4-REMOVAL-01] A version may be removed', () => {
	it('when its sunset has passed, its records are retired, and no component says otherwise', () => {
		expect(removal({}, { ...reader({ status: 'retired' }), ...component({ consumes: ['Cart-v2'] }) })).toEqual({
			answer: 'yes',
			contract: ID,
			on: '2027-05-01',
			reasons: ['The sunset of Cart-v1 was 2027-04-30.', 'The components that say what they consume are known.'],
			blockers: [],
		});
	});

	it('when nobody ever used it, as somebody asserts', () => {
		const { answer, reasons } = removal(NOBODY);
		expect(answer).toBe('yes');
		expect(reasons).toContain(
			'That nobody consumes Cart-v1 was looked at on 2027-04-01: no consumer group in 30 days.',
		);
	});

	it('when whoever uses it runs a later major everywhere, and whoever writes it stops', () => {
		const environments = [
			{ name: 'staging', version: '2.0.0' },
			{ name: 'production', version: '2.1.0' },
		];
		expect(removal({}, reader({ status: 'migrating', environments })).answer).toBe('yes');
		expect(removal(NOBODY, reader({ role: 'producer' })).answer).toBe('yes');
	});
});

describe('[T4-REMOVAL-02] A version may not be removed', () => {
	it('before its sunset, or without one', () => {
		expect(removal(NOBODY, {}, '2027-04-29')).toMatchObject({
			answer: 'no',
			reasons: ['The sunset of Cart-v1 is on 2027-04-30, after 2027-04-29.'],
		});
		expect(removal({ ...NOBODY, sunsetOn: null })).toMatchObject({
			answer: 'no',
			reasons: ['Cart-v1 has no sunset date: nobody was told when it ends.'],
		});
	});

	it('while somebody lives on it, and who that is and whom to ask is said', () => {
		const { answer, blockers } = removal(NOBODY, {
			...reader({ migrateBy: '2027-06-30', lastSeen: '2027-04-02' }),
			...component({ consumes: ['cart-v1'] }),
		});
		expect(answer).toBe('no');
		expect(blockers).toEqual([
			{
				consumer: 'badge',
				component: 'storefront',
				owner: 'Team Storefront',
				contact: '#storefront',
				why: 'uses Cart-v1, last seen on 2027-04-02, and has until 2027-06-30 to move',
				migrateBy: '2027-06-30',
			},
			{ component: 'mail', owner: 'Team Mail', why: 'says that it consumes Cart-v1, and has no record' },
		]);
	});

	it.each<[string, JsonObject]>([
		['who has no day to have moved by', {}],
		['who was seen after the day on which it was to have moved', { migrateBy: '2027-04-01', lastSeen: '2027-04-15' }],
		['who plans to use it', { status: 'planned', migrateBy: '2027-04-01' }],
		[
			'who still runs it somewhere',
			{
				environments: [
					{ name: 'a', version: '2.0.0' },
					{ name: 'b', version: '1.4.0' },
				],
			},
		],
	])('because of one %s', (_, said) => {
		expect(removal({}, reader(said))).toMatchObject({ answer: 'no', blockers: [{ consumer: 'badge' }] });
	});
});

describe('[T4-REMOVAL-03] Whether a version may be removed is unknown', () => {
	it('without a record and without an assertion', () => {
		expect(removal({})).toMatchObject({
			answer: 'unknown',
			reasons: [
				'Cart-v1 has no record of a consumer, and nobody has asserted that there is none. Say it in "noConsumers".',
			],
		});
	});

	it('where somebody was to have moved and nothing says that it has', () => {
		expect(removal({}, reader({ migrateBy: '2027-04-01', lastSeen: '2027-03-15' }))).toMatchObject({
			answer: 'unknown',
			blockers: [{ consumer: 'badge', migrateBy: '2027-04-01' }],
		});
	});

	it('where a component says that it consumes it and its record that it no longer does', () => {
		const retired = reader({ component: 'mail', status: 'retired' });
		expect(removal({}, { ...retired, ...component({ consumes: [ID] }) })).toMatchObject({
			answer: 'unknown',
			blockers: [{ component: 'mail' }],
		});
	});

	it('where components are not known, or the contract is not', () => {
		const registry = registryIn({ [`integration://contract/${ID}`]: { ...ENDED, ...NOBODY } });
		const asked = { contract: ID, on: '2027-05-01' };
		expect(checkRemoval({ ...registry, knowsComponents: false }, asked).answer).toBe('unknown');
		expect(checkRemoval(registry, { ...asked, contract: 'Cart-v9' })).toMatchObject({
			answer: 'unknown',
			reasons: ['Cannot tell whether "Cart-v9" can be removed: there is no contract of that id.'],
		});
	});
});

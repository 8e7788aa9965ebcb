import { describe, expect, it } from 'vitest';
import type { Area } from '../artifact.ts';
import type { KnowledgeView } from '../question.ts';
import { askQuestion } from './ask-question.ts';
import { SHOP, viewOf } from './view-fixture.ts';

const shop = viewOf(SHOP);
const contracts = (parameters: object) => askQuestion(shop, { question: 'find_contracts', parameters });
const consumers = (contract: string) => askQuestion(shop, { question: 'list_consumers', parameters: { contract } });

describe('[T2-QUESTION-08] find_contracts', () => {
	it('gives all versions with their lifecycle, the newest first', () => {
		expect(contracts({ name: 'cartupdated' })).toMatchObject({
			statement:
				'1 governed contract in 2 versions: CartUpdated-v2 2.1.0 active and CartUpdated-v1 1.10.0 deprecated ' +
				'(since 2026-03-01, sunset 2026-12-31, replaced by CartUpdated-v2).',
			data: {
				contracts: [
					{
						name: 'CartUpdated',
						versions: [
							{ id: 'CartUpdated-v2', lifecycle: 'active', channel: 'cart.events.v2' },
							{ id: 'CartUpdated-v1', lifecycle: 'deprecated', replacedBy: 'CartUpdated-v2' },
						],
					},
				],
			},
		});
	});

	it('finds one version by its id, and contracts by owner and type', () => {
		expect(contracts({ name: 'CartUpdated-v1' }).sources.map(({ uri }) => uri)).toEqual([
			'integration://contract/CartUpdated-v1',
		]);
		expect(contracts({ name: 'cart.CartUpdated' }).sources).toHaveLength(2);
		expect(contracts({ owner: 'Checkout' }).sources.map(({ uri }) => uri)).toEqual([
			'integration://contract/Orders-v1',
		]);
		expect(contracts({ type: 'event' }).sources).toHaveLength(2);
		expect(contracts({}).sources).toHaveLength(3);
	});

	it('says what is governed when nothing fits', () => {
		expect(contracts({ name: 'CartUpdate' }).statement).toBe(
			'No governed answer for "CartUpdate": no contract has this name or type. Did you mean "CartUpdated"? ' +
				'Governed contracts: CartUpdated and Orders. Do not invent one: stop and ask.',
		);
		expect(contracts({ owner: 'payments' }).statement).toBe(
			'No governed answer for "payments": no contract is owned by it. Governed contract owners: cart and checkout. ' +
				'Do not invent one: stop and ask.',
		);
	});
});

describe('[T2-QUESTION-08] find_contracts of an owner', () => {
	it('takes the owner for the mistake when it owns nothing', () => {
		expect(contracts({ name: 'CartUpdated', owner: 'crat' }).statement).toContain(
			'No governed answer for "crat": no contract is owned by it. Did you mean "cart"?',
		);
		expect(contracts({ name: 'Orders', owner: 'cart' }).statement).toContain(
			'no contract has this name or type within',
		);
	});
});

describe('[T2-QUESTION-09] list_consumers', () => {
	it('gives who is recorded, and components that use it without a record', () => {
		expect(consumers('CartUpdated-v2')).toMatchObject({
			statement:
				'CartUpdated-v2 active: 1 recorded consumer or producer, checkout-service (high); "cart-service" declared ' +
				'using it without a record.',
			data: {
				versions: [
					{
						id: 'CartUpdated-v2',
						consumers: [{ component: 'checkout-service', criticality: 'high' }],
						unrecorded: [{ component: 'cart-service', role: 'producer' }],
					},
				],
			},
		});
	});

	it('reads the bodies of those who speak the contract, once it knows the view', () => {
		const read: string[] = [];
		const watched = viewOf(SHOP);
		const view: KnowledgeView = {
			...watched,
			fields: (entry) => {
				read.push(entry.uri);
				return watched.fields(entry);
			},
		};
		const ask = () => askQuestion(view, { question: 'list_consumers', parameters: { contract: 'CartUpdated-v1' } });
		ask();
		read.length = 0;
		ask();
		expect(new Set(read)).toEqual(new Set(['integration://contract/CartUpdated-v1']));
	});

	it('never says that a contract without records has no consumers', () => {
		expect(consumers('Orders')).toMatchObject({
			governed: false,
			statement:
				'No governed answer for "consumers of Orders": the contract is governed (its owner is checkout), but no ' +
				'consumer is recorded, which does not mean that there is none. Governed versions of it: Orders-v1 1.0.0 active. ' +
				'Do not invent one: stop and ask.',
			sources: [{ uri: 'integration://contract/Orders-v1' }],
		});
	});
});

describe('[T2-QUESTION-09] list_consumers of a contract whose owner asserts that there are none', () => {
	const orders = SHOP['integration://contract/Orders-v1'];
	const noConsumers = { because: 'Its first consumer comes next year.', on: '2026-11-01' };
	const view = viewOf({ ...SHOP, 'integration://contract/Orders-v1': { ...orders, noConsumers } });

	it('says so', () => {
		const parameters = { contract: 'Orders' };
		expect(askQuestion(view, { question: 'list_consumers', parameters })).toMatchObject({
			governed: true,
			statement: 'Orders-v1 has no consumer, as was asserted on 2026-11-01: Its first consumer comes next year.',
			data: { versions: [{ id: 'Orders-v1', consumers: [], unrecorded: [] }] },
		});
	});
});

describe('[T3-ELSEWHERE-02] list_consumers over the integration area alone', () => {
	const alone = {
		...shop,
		areas: ['integration'] as const,
		entries: (area: Area, kind: string) => (area === 'integration' ? shop.entries(area, kind) : []),
	};

	it('says that it cannot know of uses without a record, and the same as elsewhere of those with one', () => {
		const asked = { question: 'list_consumers', parameters: { contract: 'CartUpdated-v2' } };
		const { data } = askQuestion(alone, asked);
		expect(data['notAsked']).toBe(
			'Components that declare a use without a consumer record are not known here: ask list_consumers of the router.',
		);
		expect(JSON.stringify(data)).not.toContain('[]');
		expect(askQuestion(shop, asked).data['notAsked']).toBeUndefined();
	});
});

import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { modelIn } from '../model/model-fixture.ts';
import { judgeOwnership } from './judge-ownership.ts';

const owns = (data: readonly (readonly [string, string])[], ownedEvents: string[] = []): JsonObject => ({
	title: 'C',
	ownedEvents,
	ownedData: data.map(([store, name]) => ({ store, name })),
});
const found = (artifacts: Record<string, JsonObject>) =>
	judgeOwnership(modelIn(artifacts)).map(({ rule, uri, path, message }) => [rule, `${uri} ${path.join('/')}`, message]);

describe('[T4-DOMAIN-08] what has an owner has no second one', () => {
	it('a table in another spelling, but not a topic of the same name', () => {
		expect(
			found({
				'domain://bounded-context/cart': owns([['table', 'carts']]),
				'domain://bounded-context/checkout': owns([
					['topic', 'carts'],
					['table', 'Carts'],
				]),
			}),
		).toEqual([
			[
				'owned-twice',
				'domain://bounded-context/checkout ownedData/1/name',
				'Cannot let "checkout" own the table "Carts": "cart" owns it (domain://bounded-context/cart).',
			],
		]);
	});

	it('an event that another context claims, and the topic of another context', () => {
		expect(
			found({
				'domain://bounded-context/cart': owns([['topic', 'cart.events']], ['cart.Updated']),
				'domain://bounded-context/checkout': owns([], ['cart.Updated']),
				'domain://domain-event/cart.Updated': { context: 'cart' },
				'integration://contract/X-v1': { name: 'X', ownerContext: 'checkout', type: 'event', channel: 'cart.events' },
			}).map(([rule, at]) => [rule, at]),
		).toEqual([
			['owned-twice', 'domain://bounded-context/checkout ownedEvents/0'],
			['owned-twice', 'integration://contract/X-v1 channel'],
		]);
	});

	it('an API whose next version belongs to somebody else', () => {
		expect(
			found({
				'integration://contract/Carts-v1': { name: 'Carts', ownerContext: 'cart', type: 'api' },
				'integration://contract/Carts-v2': { name: 'Carts', ownerContext: 'checkout', type: 'api' },
			}),
		).toEqual([
			[
				'owned-twice',
				'integration://contract/Carts-v2 ownerContext',
				'Cannot let "checkout" own "Carts-v2": "cart" owns "Carts-v1" of the same name.',
			],
		]);
	});
});

describe('[T4-DOMAIN-09] a component keeps and publishes what its own context owns', () => {
	it('and nothing else', () => {
		const shop = {
			'domain://bounded-context/cart': owns([['table', 'carts']]),
			'domain://bounded-context/checkout': owns([]),
			'integration://contract/Carts-v1': { name: 'Carts', ownerContext: 'cart', type: 'api' },
			'component://component/cart-service': { context: 'cart', stores: ['carts'], publishes: ['Carts-v1'] },
		};
		expect(found(shop)).toEqual([]);
		const thief = { context: 'checkout', stores: ['own', 'CARTS'], publishes: ['Carts-v1'] };
		expect(found({ ...shop, 'component://component/thief': thief })).toEqual([
			[
				'publishes-foreign',
				'component://component/thief publishes/0',
				'Cannot let "thief" of "checkout" publish "Carts-v1": "cart" owns it (integration://contract/Carts-v1).',
			],
			[
				'publishes-foreign',
				'component://component/thief stores/1',
				'Cannot let "thief" of "checkout" keep "CARTS": "cart" owns it (domain://bounded-context/cart).',
			],
		]);
	});
});

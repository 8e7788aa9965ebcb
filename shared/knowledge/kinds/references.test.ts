import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import type { Area } from '../artifact.ts';
import { referencesOf } from './references.ts';
import { titleOf } from './title-of.ts';

function referring(at: `${Area}://${string}/${string}`, fields: JsonObject) {
	const [, area, kind = '', id = ''] = /^([a-z]+):\/\/([a-z-]+)\/(.+)$/.exec(at) ?? [];
	return referencesOf({ area: area as Area, kind, id, fields });
}

describe('[T2-KIND-07] what an artifact refers to', () => {
	it('takes the word of the author', () => {
		const fields = {
			requires: ['platform://policy/pii', 'platform://policy/pii'],
			suggests: [{ uri: 'platform://nfr/latency', when: 'a page is slow' }, { uri: 'platform://policy/pii' }],
			domains: ['cart', 'cart', 'billing'],
			components: ['cart-service'],
		};
		expect(referring('component://pattern/outbox', fields)).toEqual({
			requires: ['platform://policy/pii'],
			suggests: [{ uri: 'platform://nfr/latency', when: 'a page is slow' }],
			domains: ['billing', 'cart'],
			components: ['cart-service'],
		});
	});

	it('requires what an invariant is about, and speaks of its context', () => {
		expect(referring('domain://invariant/cart.CART-1', { context: 'cart', entity: 'cart.Cart' })).toMatchObject({
			requires: ['domain://bounded-context/cart', 'domain://entity/cart.Cart'],
			domains: ['cart'],
		});
	});

	it('requires both sides of a consumer', () => {
		const fields = { contract: 'CartUpdated-v2', component: 'checkout-service' };
		expect(referring('integration://consumer/checkout-reads-cart', fields)).toMatchObject({
			requires: ['component://component/checkout-service', 'integration://contract/CartUpdated-v2'],
			domains: [],
			components: ['checkout-service'],
		});
	});

	it('requires the contracts that a component speaks', () => {
		const fields = { context: 'cart', publishes: ['CartUpdated-v2'], consumes: ['PriceChanged-v1'] };
		expect(referring('component://component/cart-service', fields)).toMatchObject({
			requires: [
				'domain://bounded-context/cart',
				'integration://contract/CartUpdated-v2',
				'integration://contract/PriceChanged-v1',
			],
			domains: ['cart'],
			components: ['cart-service'],
		});
	});

	it('only suggests across the context map, so that one context does not pull in all', () => {
		const fields = {
			ownedEvents: ['cart.CartUpdated'],
			ownedData: [{ name: 'carts', store: 'table', entity: 'cart.Cart' }],
			relations: [{ with: 'checkout', role: 'upstream', contracts: ['CartUpdated-v2'] }],
		};
		expect(referring('domain://bounded-context/cart', fields)).toEqual({
			requires: [],
			suggests: [
				{ uri: 'domain://bounded-context/checkout', when: 'crossing this boundary' },
				{ uri: 'domain://domain-event/cart.CartUpdated', when: 'reacting to what happens here' },
				{ uri: 'domain://entity/cart.Cart', when: 'working on the data' },
				{ uri: 'integration://contract/CartUpdated-v2', when: 'crossing this boundary' },
			],
			domains: ['cart'],
			components: [],
		});
	});

	it('replaces a local decision by a local one, and links only the governed among what waits', () => {
		const fields = { supersedes: 'ADR-1', blocks: ['SPEC-PAY-01', 'component://component/payments-service'] };
		expect(referring('component://adr/ADR-2', fields).suggests).toEqual([
			{ uri: 'component://adr/ADR-1', when: 'asking what was decided before' },
			{ uri: 'component://component/payments-service', when: 'asking what waits for the decision' },
		]);
	});

	it('reads references as spec-kitty writes them', () => {
		const fields = {
			references: [
				{ name: 'Quality Gate', type: 'directive', id: 'DIRECTIVE_030', when: 'Before handoff' },
				{ type: 'agent_profile', id: 'curator-carla', reason: 'Owns the words' },
				{ type: 'template', id: 'unknown-kind' },
				'packs/built-in/tactics/some.tactic.yaml',
			],
			directive_refs: ['DIRECTIVE_010'],
		};
		expect(referring('platform://paradigm/x', fields).suggests).toEqual([
			{ uri: 'platform://agent-profile/curator-carla', when: 'Owns the words' },
			{ uri: 'platform://directive/DIRECTIVE_010' },
			{ uri: 'platform://directive/DIRECTIVE_030', when: 'Before handoff' },
		]);
	});

	it('is not stopped by values of the wrong type, which doctrine may have', () => {
		const fields = {
			requires: 'x',
			suggests: [1, { uri: 2 }],
			references: { type: 'tactic' },
			directive_refs: [null, 3],
		};
		expect(referring('platform://tactic/x', fields)).toEqual({
			requires: [],
			suggests: [],
			domains: [],
			components: [],
		});
	});
});

describe('[T2-KIND-08] what an artifact is called', () => {
	it.each([
		[{ title: 'Personal data', name: 'pii' }, 'Personal data'],
		[{ name: 'Fail fast' }, 'Fail fast'],
		[{ mission: 'documentation', action: 'accept' }, 'documentation: accept'],
		[{ title: 3 }, 'its-id'],
	])('calls %j %s', (fields, title) => {
		expect(titleOf({ id: 'its-id', fields })).toBe(title);
	});
});

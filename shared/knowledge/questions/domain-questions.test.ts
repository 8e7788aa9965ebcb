import { describe, expect, it } from 'vitest';
import type { Area } from '../artifact.ts';
import { askQuestion } from './ask-question.ts';
import { SHOP, viewOf } from './view-fixture.ts';

const shop = viewOf(SHOP);
const describeDomain = (domain: string) => askQuestion(shop, { question: 'describe_domain', parameters: { domain } });
const owner = (name: string, kind?: string) =>
	askQuestion(shop, { question: 'find_owner', parameters: kind ? { name, kind } : { name } });

describe('[T3-ELSEWHERE-01] describe_domain over the domain area alone', () => {
	const alone = {
		...shop,
		areas: ['domain'] as const,
		entries: (area: Area, kind: string) => (area === 'domain' ? shop.entries(area, kind) : []),
	};
	const ask = (domain: string) => askQuestion(alone, { question: 'describe_domain', parameters: { domain } });

	it('says in words who answers for contracts and components, and shows no empty list of them', () => {
		const { governed, statement, data } = ask('cart');
		expect([governed, statement]).toEqual([true, describeDomain('cart').statement]);
		expect(data).toMatchObject({
			components:
				'Its components are not known here: ask the Component server (list_artifacts with kind "component" ' +
				'and domain "cart"), or describe_domain of the router.',
			contracts:
				'Its contracts are not known here: ask the Integration server (find_contracts with owner "cart"), ' +
				'or describe_domain of the router.',
		});
	});

	it('is joined by find_owner, which does not deny for those whom it cannot ask', () => {
		const { statement } = askQuestion(alone, { question: 'find_owner', parameters: { name: 'CartUpdated-v2' } });
		expect(statement).toContain(
			'No governed answer for "CartUpdated-v2": no bounded context claims it, and contracts and components are not ' +
				'known here (ask find_owner of the router).',
		);
	});

	it('shows no empty list of anything that a context could have and has not', () => {
		const { data } = describeDomain('cart');
		expect(Object.values(data).filter((value) => Array.isArray(value) && value.length === 0)).toEqual([]);
		const bare = {
			...shop,
			entries: (area: Area, kind: string) => (kind === 'bounded-context' ? shop.entries(area, kind) : []),
		};
		expect(askQuestion(bare, { question: 'describe_domain', parameters: { domain: 'cart' } }).data).toMatchObject({
			entities: 'No governed entities of "cart": do not invent any.',
			components: 'No governed components of "cart": do not invent any.',
			contracts: 'No governed contracts of "cart": do not invent any.',
		});
	});

	it('differs in nothing else from what is said where all areas are known', () => {
		const { components: _c, contracts: _d, ...rest } = ask('cart').data;
		const { components, contracts, ...whole } = describeDomain('cart').data;
		expect(rest).toEqual(whole);
		expect([components, contracts]).toMatchObject([[{ id: 'cart-service' }], [{}, {}]]);
	});
});

describe('[T2-QUESTION-06] describe_domain', () => {
	it('gives boundaries, entities, invariants, events, data and what meets it in the other areas', () => {
		expect(describeDomain('cart')).toMatchObject({
			statement: 'The bounded context cart is owned by Team Cart; it has 2 entities, 1 invariant and 2 owned events.',
			data: {
				context: { id: 'cart', owner: 'Team Cart', purpose: 'Holds what a customer wants to buy.' },
				boundaries: { owns: ['Cart pricing'], excludes: ['Payment'] },
				entities: [{ id: 'cart.Cart' }, { id: 'cart.Line' }],
				invariants: [{ id: 'cart.CART-1', severity: 'must' }],
				events: [
					{ id: 'cart.CartUpdated', uri: 'domain://domain-event/cart.CartUpdated' },
					{ id: 'cart.CartEmptied', note: 'owned, but no domain-event describes it' },
				],
				components: [{ id: 'cart-service' }],
				contracts: [{ id: 'CartUpdated-v1' }, { id: 'CartUpdated-v2' }],
			},
		});
	});

	it('gives its own words, then those of everyone, from glossaries and glossary packs', () => {
		const words = (term: string) => ({ terms: [{ term, definition: 'A word.' }] });
		const view = viewOf({
			...SHOP,
			'domain://glossary/everyone': { title: 'Everyone', ...words('SKU') },
			'domain://glossary/mine': { title: 'Cart', context: 'cart', ...words('Line') },
			'domain://glossary/other': { title: 'Checkout', context: 'checkout', ...words('Order') },
			'domain://glossary-pack/kitty': {
				title: 'Kitty',
				terms: [{ surface: 'mission', definition: 'A piece of work.' }],
			},
			'domain://glossary-pack/theirs': { title: 'Theirs', domains: ['checkout'], terms: [{ surface: 'x' }] },
		});
		const { data, sources } = askQuestion(view, { question: 'describe_domain', parameters: { domain: 'cart' } });
		expect(data).toMatchObject({ terms: [{ term: 'Line' }, { term: 'SKU' }, { surface: 'mission' }] });
		expect(sources.map(({ uri }) => uri)).toContain('domain://glossary-pack/kitty');
	});

	it('is asked by id, title or uri, in any case', () => {
		for (const name of ['Cart', 'shopping cart', ' SHOPPING_CART ', 'domain://bounded-context/cart']) {
			expect(describeDomain(name).data).toMatchObject({ context: { id: 'cart' } });
		}
	});
});

describe('[T2-QUESTION-07] find_owner', () => {
	it.each([
		['cart.Cart', '"cart.Cart" is owned by cart (Team Cart): entity cart.Cart.'],
		['CartEmptied', '"CartEmptied" is owned by cart (Team Cart): event cart.CartEmptied.'],
		['carts', '"carts" is owned by cart (Team Cart): table carts.'],
		['cart.events.v2', '"cart.events.v2" is owned by cart (Team Cart): topic cart.events.v2.'],
		['orders-v1', '"orders-v1" is owned by checkout (Team Checkout): contract Orders-v1.'],
		['checkout service', '"checkout service" is owned by checkout (Team Checkout): component checkout-service.'],
		['cart pricing', '"cart pricing" is owned by cart (Team Cart): responsibility Cart pricing.'],
	])('knows the owner of %s', (name, statement) => {
		expect(owner(name)).toMatchObject({ governed: true, statement, data: { conflict: false } });
	});

	it('calls a team a team once', () => {
		for (const [team, said] of [
			['Payments', 'team Payments'],
			['payments-team', 'payments-team'],
			['Steamworks', 'team Steamworks'],
		] as const) {
			const context = { ...SHOP['domain://bounded-context/cart'], owner: team };
			const view = viewOf({ ...SHOP, 'domain://bounded-context/cart': context });
			const { statement } = askQuestion(view, { question: 'find_owner', parameters: { name: 'carts' } });
			expect(statement).toBe(`"carts" is owned by cart (${said}): table carts.`);
		}
	});

	it('joins what one name means when the owner is the same', () => {
		expect(owner('CartUpdated').statement).toBe(
			'"CartUpdated" is owned by cart (Team Cart): event cart.CartUpdated, contract CartUpdated-v1 and contract CartUpdated-v2.',
		);
	});

	it('shows all candidates of a name that means different things', () => {
		expect(owner('Line')).toMatchObject({
			statement:
				'"Line" names 2 things with different owners: entity cart.Line (cart) and entity checkout.Line (checkout). ' +
				'Ask again with one of these names or a kind.',
			data: { conflict: false },
		});
		expect(owner('checkout.Line').data).toMatchObject({ owners: [{ context: 'checkout' }] });
	});

	it('tells when two claim the same thing, however they spell it', () => {
		for (const name of ['sessions', 'Sessions']) {
			expect(owner(name)).toMatchObject({
				statement:
					'Conflict: cache sessions is claimed by 2 owners: cart (says domain://bounded-context/cart) and checkout ' +
					'(says domain://bounded-context/checkout). Do not pick one: an ADR decides, and the artifacts are corrected.',
				data: { conflict: true, owners: [{ context: 'cart' }, { context: 'checkout' }] },
				sources: [{ uri: 'domain://bounded-context/cart' }, { uri: 'domain://bounded-context/checkout' }],
			});
		}
	});

	it('tells when a component brings a store that another context owns', () => {
		const view = viewOf({
			...SHOP,
			'component://component/thief': { title: 'Thief', context: 'checkout', stores: ['carts'] },
		});
		const { data } = askQuestion(view, { question: 'find_owner', parameters: { name: 'carts' } });
		expect(data).toMatchObject({ conflict: true, owners: [{ context: 'cart' }, { context: 'checkout' }] });
	});

	it('answers over one area alone, with what that area knows', () => {
		const domain = Object.fromEntries(Object.entries(SHOP).filter(([uri]) => uri.startsWith('domain:')));
		const asked = { question: 'find_owner', parameters: { name: 'CartUpdated' } };
		expect(askQuestion(viewOf(domain), asked).statement).toBe(
			'"CartUpdated" is owned by cart (Team Cart): event cart.CartUpdated.',
		);
	});

	it('narrows by kind, and says what it did not find', () => {
		expect(owner('CartUpdated', 'event').data).toMatchObject({ subjects: [{ what: 'event cart.CartUpdated' }] });
		expect(owner('CartUpdated', 'store').statement).toContain(
			'No governed answer for "CartUpdated": no bounded context, contract or component claims a store of this name.',
		);
		expect(owner('carst').data).toMatchObject({ didYouMean: expect.arrayContaining(['carts']) });
	});
});

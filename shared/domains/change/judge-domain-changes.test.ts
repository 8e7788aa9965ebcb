import type { JsonObject } from '@tenet/kernel';
import { coveredDigest } from '@tenet/knowledge/answering';
import { describe, expect, it } from 'vitest';
import { judgeDomains } from '../judge-domains.ts';
import { CART, modelIn } from '../model/model-fixture.ts';
import { judgeDomainChanges } from './judge-domain-changes.ts';
import { touchedByPlaces } from './touched-by-places.ts';

type Artifacts = Readonly<Record<string, JsonObject>>;

const CART_URI = 'domain://entity/cart.Cart';
const invariant = (fields: JsonObject) => ({
	title: 'I',
	context: 'cart',
	severity: 'must',
	statement: 'S.',
	...fields,
});
const RULES: Artifacts = {
	'domain://invariant/cart.CART-1': invariant({ entity: 'cart.Cart', expr: 'cart.total.amount >= 0' }),
	'domain://invariant/cart.CART-2': invariant({ entity: 'cart.Cart', statement: 'Carts are honest.' }),
	'domain://invariant/cart.CART-3': invariant({ entity: 'cart.CartLine', statement: 'Lines too.' }),
};
const ALL: Artifacts = { ...CART, ...RULES };

const approved = (fields: JsonObject, of: JsonObject = fields): JsonObject => ({
	...fields,
	approval: { by: { kind: 'human', id: 'ana' }, role: 'domain-owner', on: '2026-11-21', covers: coveredDigest(of) },
});

/** The cart with its attributes changed. */
function cartWith(
	change: (attributes: readonly JsonObject[]) => readonly JsonObject[],
	more: JsonObject = {},
): JsonObject {
	const { attributes, ...rest } = CART[CART_URI];
	return { ...rest, attributes: change(attributes), ...more };
}

const without = (name: string) => cartWith((all) => all.filter((one) => one['name'] !== name));
const changes = (now: Artifacts, then: Artifacts = ALL) => judgeDomainChanges(modelIn(then), modelIn(now));
const rules = (now: Artifacts, then?: Artifacts) =>
	changes(now, then).map(({ id, kind, issues }) => [id, kind, ...issues.map(({ rule }) => rule)]);

describe('[T4-DOMAIN-CHANGE-01] a change of a domain carries the approval of its owner', () => {
	it('is none where only who approved it changes', () => {
		expect(changes(ALL)).toEqual([]);
		expect(changes({ ...ALL, [CART_URI]: approved(CART[CART_URI]) })).toEqual([]);
	});

	it('names what changed, and whether its owner said yes to it', () => {
		const renamed = { ...CART[CART_URI], title: 'Basket' };
		expect(changes({ ...ALL, [CART_URI]: approved(renamed) })).toEqual([
			{
				id: 'cart.Cart',
				uri: CART_URI,
				of: 'entity',
				kind: 'changed',
				fields: ['title'],
				approval: 'current',
				touched: [],
				issues: [],
			},
		]);
		expect(rules({ ...ALL, [CART_URI]: renamed })).toEqual([['cart.Cart', 'changed', 'approval-missing']]);
		expect(rules({ ...ALL, [CART_URI]: approved(renamed, CART[CART_URI]) })).toEqual([
			['cart.Cart', 'changed', 'approval-outdated'],
		]);
	});

	it('asks for it of every kind that a domain owns, and of nothing else', () => {
		const added = {
			'domain://bounded-context/cart': { title: 'C' },
			'domain://domain-event/cart.E': { title: 'E' },
			'domain://invariant/cart.CART-4': invariant({}),
			'component://component/cart': { title: 'C' },
			'integration://contract/Cart-v1': { title: 'C' },
		};
		expect(rules({ ...ALL, ...added })).toEqual([
			['cart', 'added', 'approval-missing'],
			['cart.E', 'added', 'approval-missing'],
			['cart.CART-4', 'added', 'approval-missing'],
		]);
	});

	it('says of what is gone that nobody can have approved it there', () => {
		const { 'domain://invariant/cart.CART-2': _, ...rest } = ALL;
		expect(rules(rest)).toEqual([['cart.CART-2', 'removed', 'domain-vanished']]);
	});

	it('is an error in the packs once the content moved on, or another owner approved it', () => {
		const found = (fields: JsonObject) =>
			judgeDomains(modelIn({ [CART_URI]: fields })).map(({ rule, path }) => [rule, path]);
		expect(found(approved(CART[CART_URI]))).toEqual([]);
		expect(found({ ...approved(CART[CART_URI]), title: 'Basket' })).toEqual([
			['approval-outdated', ['approval', 'covers']],
		]);
		const given = approved(CART[CART_URI]);
		const role = { ...(given['approval'] as JsonObject), role: 'integration-owner' };
		expect(found({ ...given, approval: role })).toEqual([['approval-role', ['approval', 'role']]]);
	});
});

describe('[T4-DOMAIN-CHANGE-02] a change of an entity names the invariants that it touches', () => {
	const touched = (entity: JsonObject, more: Artifacts = {}) =>
		changes({ ...ALL, [CART_URI]: approved(entity), ...more }).find(({ id }) => id === 'cart.Cart');

	it('those that read it, those in words, and those that say nothing any more', () => {
		const change = touched(without('total'));
		expect(
			change?.touched.map(({ invariant, fields, noLongerExpressible }) => [invariant, fields, noLongerExpressible]),
		).toEqual([
			['cart.CART-1', ['cart.Cart.total'], ['"cart.Cart" has no "total"']],
			['cart.CART-2', ['cart.Cart.total'], undefined],
		]);
		expect(change?.issues.map(({ rule, message }) => [rule, message])).toEqual([
			[
				'invariant-inexpressible',
				'Cannot check "cart.CART-1" after the change of cart.Cart.total: "cart.Cart" has no "total".',
			],
		]);
	});

	it('and not those that the same change makes speak of what is to be', () => {
		const renamed = cartWith((all) => all.map((one) => (one['name'] === 'total' ? { ...one, name: 'sum' } : one)));
		const rewritten = {
			'domain://invariant/cart.CART-1': invariant({ entity: 'cart.Cart', expr: 'cart.sum.amount >= 0' }),
		};
		expect(touched(renamed, rewritten)?.issues).toEqual([]);
		expect(touched(renamed, rewritten)?.touched.map(({ invariant: id }) => id)).toEqual(['cart.CART-1', 'cart.CART-2']);
	});

	it('nor any, where an attribute only comes', () => {
		expect(touched(cartWith((all) => [...all, { name: 'note', type: 'text' }]))?.touched).toEqual([]);
	});

	it('other states touch what is about the entity', () => {
		const states = cartWith((all) => all, { states: ['open', 'ordered'] });
		expect(touched(states)?.touched.map(({ invariant: id, fields }) => [id, fields])).toEqual([
			['cart.CART-2', ['cart.Cart.status']],
		]);
	});

	it('of an entity that is gone nothing can be said any more, in words or not', () => {
		const { [CART_URI]: _, ...rest } = ALL;
		const [gone] = changes(rest);
		expect(gone?.issues.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
			['domain-vanished', 'warning', expect.any(String)],
			...['cart.CART-1', 'cart.CART-2'].map((id) => [
				'invariant-inexpressible',
				'error',
				`Cannot check "${id}" after the end of cart.Cart: "cart.Cart" is in no pack any more.`,
			]),
		]);
		const moved = { ...rest, 'domain://entity/shop.Cart': { ...CART[CART_URI], context: 'shop' } };
		const words = changes(moved).flatMap(({ issues }) => issues.map(({ message }) => message));
		expect(words.filter((message) => message.includes('CART-1'))).toEqual([]);
	});
});

describe('[T4-DOMAIN-CHANGE-04] a change of a contract names the invariants that it touches', () => {
	const model = modelIn({ ...ALL, 'integration://contract/Cart-v1': { title: 'C', ownerContext: 'cart' } });
	const touched = (...places: readonly string[]) =>
		touchedByPlaces(model, { contract: 'Cart-v1', places }).map(({ invariant: id, fields }) => [id, fields]);

	it('by pointers and by names, and none by what no entity has', () => {
		const both = ['cart.CART-1', 'cart.CART-2'].map((id) => [id, ['cart.Cart.total.amount']]);
		expect(touched('/properties/total/properties/amount/minimum')).toEqual(both);
		expect(touched('Cart.total.amount')).toEqual(both);
		expect(touched('/properties/status/enum')).toEqual([['cart.CART-2', ['cart.Cart.status']]]);
		expect(touched('/properties/other', '')).toEqual([]);
	});
});

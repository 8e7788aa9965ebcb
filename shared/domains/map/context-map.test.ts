import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { modelIn } from '../model/model-fixture.ts';
import { contextMap } from './context-map.ts';
import { judgeMap } from './judge-map.ts';
import { MAP_FORMATS, renderMap } from './render-map.ts';

const context = (owner: string, ...relations: JsonObject[]): JsonObject => ({ title: owner, owner, relations });
const relation = (other: string, role: string, more: JsonObject = {}): JsonObject => ({ with: other, role, ...more });
const contract = (ownerContext: string): JsonObject => ({ name: 'Paid', ownerContext, type: 'event' });

const SHOP = {
	'domain://bounded-context/cart': context(
		'Team Cart',
		relation('checkout', 'upstream', { pattern: 'open host service, published language', contracts: ['Cart-v1'] }),
		relation('search', 'partnership'),
	),
	'domain://bounded-context/checkout': context(
		'Team Checkout',
		relation('cart', 'downstream', { pattern: 'ACL', contracts: ['Cart-v1'] }),
		relation('payments', 'shared-kernel', { pattern: 'shared kernel' }),
	),
	'domain://bounded-context/payments': context('Team Payments', relation('checkout', 'shared-kernel')),
	'domain://bounded-context/search': context(
		'Team Search',
		relation('cart', 'partnership', { pattern: 'partnership' }),
	),
	'integration://contract/Cart-v1': contract('cart'),
	'integration://contract/Paid-v1': contract('payments'),
	'component://component/shop': { context: 'checkout', consumes: ['Cart-v1', 'Paid-v1'] },
};
const found = (more: Record<string, JsonObject>) =>
	judgeMap(modelIn({ ...SHOP, ...more })).map(({ rule, uri, path, message }) => [
		rule,
		`${uri} ${path.join('/')}`,
		message,
	]);

describe('[T4-DOMAIN-10] the context map joins what both sides say', () => {
	it("in Context Mapper's words", () => {
		expect(
			renderMap(contextMap(modelIn(SHOP)), 'text')
				.split('\n')
				.slice(4),
		).toEqual(['cart -- search  P', 'checkout -- payments  SK', 'cart -> checkout  U OHS PL to D ACL: Cart-v1']);
		expect(judgeMap(modelIn(SHOP))).toEqual([]);
	});

	it('as Mermaid, DOT and JSON', () => {
		const map = contextMap(modelIn(SHOP));
		expect(renderMap(map, 'mermaid').split('\n').slice(0, 2)).toEqual([
			'flowchart LR',
			'\tc0["cart #40;Team Cart#41;"]',
		]);
		expect(renderMap(map, 'mermaid')).toContain('\tc0 -->|"U OHS PL to D ACL, Cart-v1"| c1');
		expect(renderMap(map, 'dot')).toContain('\tc0 -> c3 [label="P", dir=none];');
		expect(JSON.parse(renderMap(map, 'json'))).toEqual(map);
	});

	it.each(MAP_FORMATS.filter((format) => format !== 'json'))(
		'keeps a hostile name inside its place in %s',
		(format) => {
			const named = (team: string) => {
				const map = contextMap(modelIn({ 'domain://bounded-context/x': context(team, relation('y', 'upstream')) }));
				return renderMap(map, format);
			};
			const hostile = named('x"]; end\n--> `<b>&amp;</b>` %%{init}%% #35; \\N \u202e\u0007|y|');
			expect(hostile.split('\n')).toHaveLength(named('x').split('\n').length);
			expect(hostile.replace(/[\n\t]/g, '')).not.toMatch(/\p{C}/u);
			if (format === 'mermaid') expect(/\["(.*)"\]/.exec(hostile)?.[1]).toMatch(/^(?:[A-Za-z0-9 .,:_-]|#\d+;)+$/);
			if (format === 'dot') expect(/label="((?:[^"\\]|\\["\\])*)"\];/.exec(hostile)?.[1]).toContain('\\\\N');
		},
	);
});

describe('[T4-DOMAIN-11] what does not fit on the map is found', () => {
	it('a context that is not there, and one that does not say it back', () => {
		expect(
			found({
				'domain://bounded-context/search': context('Team Search', relation('nowhere', 'upstream')),
			}),
		).toEqual([
			[
				'relation-contradicted',
				'domain://bounded-context/cart relations/1',
				'Cannot rely on "cart" being a partner of "search": "search" says nothing of it.',
			],
			[
				'relation-unknown',
				'domain://bounded-context/search relations/0',
				'Cannot draw the relation of "search" with "nowhere": there is no such bounded context.',
			],
		]);
	});

	it('a pattern of the other side, and one that nobody knows', () => {
		const says = (pattern: string) =>
			found({ 'domain://bounded-context/search': context('S', relation('cart', 'partnership', { pattern })) });
		expect(says('conformist')).toEqual([
			[
				'relation-pattern',
				'domain://bounded-context/search relations/0',
				'Cannot let "search" be conformist as partnership: it is a pattern of downstream.',
			],
		]);
		expect(says('big ball of mud')[0]?.[2]).toContain('it is none of Context Mapper');
	});

	it('a contract of the wrong side, and one that a component speaks without a relation', () => {
		const more = {
			'domain://bounded-context/payments': context(
				'P',
				relation('checkout', 'shared-kernel', { contracts: ['Cart-v1'] }),
			),
			'component://component/finder': { context: 'search', consumes: ['Paid-v1', 'Nothing-v1'] },
		};
		expect(found(more)).toEqual([
			[
				'relation-contract',
				'domain://bounded-context/payments relations/0',
				'Cannot let "payments" and "checkout" meet on "Cart-v1" with "payments" shared-kernel: "cart" owns it.',
			],
			[
				'contract-off-map',
				'component://component/finder consumes/0',
				'Cannot find on the context map that "search" may use "Paid-v1" of "payments", as "finder" does.',
			],
			[
				'contract-off-map',
				'component://component/shop consumes/1',
				'Cannot find on the context map that "checkout" may use "Paid-v1" of "payments", as "shop" does.',
			],
		]);
	});
});

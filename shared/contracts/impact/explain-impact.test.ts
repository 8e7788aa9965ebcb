import type { JsonObject } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { openJudge } from '../oracle/open-judge.ts';
import { impactOf, toldOf } from './impact-fixture.ts';

const opened = openJudge({ deadline: 60_000 });
afterAll(() => opened.close());
const { judge } = opened;

const money = { type: 'object', required: ['amount'], properties: { amount: { type: 'integer' } } };
const cart = (properties: JsonObject, required: readonly string[] = Object.keys(properties)): JsonObject => ({
	type: 'object',
	required,
	properties,
	$defs: { Money: money },
});
const OLD = cart({
	id: { type: 'string' },
	status: { enum: ['open', 'ordered'] },
	total: { $ref: '#/$defs/Money' },
	subtotal: { $ref: '#/$defs/Money' },
	lines: {
		type: 'array',
		items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, note: {} } },
	},
});
const changed = (properties: JsonObject): JsonObject => {
	const all: JsonObject = { ...(OLD['properties'] as JsonObject), ...properties };
	return cart(Object.fromEntries(Object.entries(all).filter(([, said]) => said !== null)));
};
const asked = (next: JsonObject, consumers: Readonly<Record<string, JsonObject>>, more: object = {}) =>
	impactOf(judge, { format: 'json-schema', old: OLD, new: next, consumers, ...more });

describe('[T4-IMPACT-01] Each consumer is judged by what it uses', () => {
	it('breaks those who use what is gone, and says what is gone to nobody else', async () => {
		const impact = await asked(changed({ subtotal: null }), {
			all: {},
			wild: { fieldsUsed: ['*'] },
			total: { fieldsUsed: ['/properties/total'] },
			subtotal: { fieldsUsed: ['/properties/subtotal'] },
			amount: { fieldsUsed: ['/properties/total', '/$defs/Money/properties/amount'] },
		});
		expect(toldOf(impact)).toEqual([
			'all: breaks (property-removed)',
			'subtotal: breaks (property-removed)',
			'wild: breaks (property-removed)',
			'amount: not affected (not-used)',
			'total: not affected (not-used)',
		]);
	});

	it('tells a change that still fits from one that does not matter', async () => {
		const narrower = { type: 'object', required: ['amount'], properties: { amount: { type: 'integer', minimum: 0 } } };
		const next = { ...OLD, $defs: { Money: narrower } };
		const impact = await asked(next, {
			amount: { fieldsUsed: ['/$defs/Money/properties/amount', '/properties/total'] },
			id: { fieldsUsed: ['/properties/id'] },
		});
		expect(toldOf(impact)).toEqual(['amount: ok (still-fits)', 'id: not affected (not-used)']);
	});

	it('breaks who uses an optional place that is no longer declared', async () => {
		const [old, next] = [cart({ id: {}, note: {} }, ['id']), cart({ id: {} }, ['id'])];
		const consumers = { note: { fieldsUsed: ['/properties/note'] }, id: { fieldsUsed: ['/properties/id'] } };
		const impact = await impactOf(judge, { format: 'json-schema', old, new: next, consumers });
		expect(impact.verdict.verdict).toBe('compatible');
		expect(toldOf(impact)).toEqual(['note: breaks (used-path-removed)', 'id: not affected (not-used)']);
	});

	it('finds what only moved in the document where it is now', async () => {
		const next = { ...OLD, properties: { ...(OLD['properties'] as JsonObject), total: money, subtotal: money } };
		const impact = await asked(next, {
			amount: { fieldsUsed: ['/properties/total/amount', '/$defs/Money/properties/amount'] },
		});
		expect(impact.consumers[0]?.effect).toBe('unknown');
		const moved = await asked(next, { amount: { fieldsUsed: ['/$defs/Money/properties/*'] } });
		expect(toldOf(moved)).toEqual(['amount: ok (still-fits)']);
	});

	it('shows a payload that the new version writes and the consumer cannot read', async () => {
		const impact = await asked(changed({ status: { enum: ['open', 'ordered', 'merged'] } }), {
			badge: { fieldsUsed: ['/properties/status'], owner: 'Team Badge', contact: '#badge', criticality: 'high' },
		});
		expect(impact.consumers).toEqual([
			{
				id: 'badge',
				uri: 'integration://consumer/badge',
				component: 'badge',
				role: 'consumer',
				owner: 'Team Badge',
				contact: '#badge',
				criticality: 'high',
				effect: 'breaks',
				reasons: [
					expect.objectContaining({
						path: '/properties/status',
						witness: expect.objectContaining({ status: 'merged' }),
					}),
				],
			},
		]);
	});

	it('lets a fallback live with values of an enum that are new, where it is declared only', async () => {
		const impact = await asked(changed({ status: { enum: ['open', 'ordered', 'merged'] } }), {
			falls: { fieldsUsed: [{ path: '/properties/status', fallback: 'as open' }] },
			everywhere: { fieldsUsed: [{ path: '*', fallback: 'as open' }] },
			elsewhere: { fieldsUsed: [{ path: '/properties/id', fallback: 'none' }, '/properties/status'] },
		});
		expect(toldOf(impact)).toEqual([
			'elsewhere: breaks (enum-value-added)',
			'everywhere: ok (still-fits)',
			'falls: ok (still-fits)',
		]);
	});

	it('judges who writes from the writing side', async () => {
		const impact = await asked(changed({ tax: { $ref: '#/$defs/Money' } }), {
			reader: {},
			writer: { role: 'producer' },
		});
		expect(impact.verdict.verdict).toBe('compatible');
		expect(toldOf(impact)).toEqual(['writer: breaks (property-required)', 'reader: ok (still-fits)']);
	});
});

describe('[T4-IMPACT-02] A change does not reach everybody', () => {
	it('spares those whose range excludes it, and says on what they stay; and those who are gone', async () => {
		const consumers = {
			stays: { versionRange: '~1.4.0' },
			moves: { versionRange: '^1.2.0' },
			odd: { versionRange: 'newest' },
			gone: { status: 'retired' },
		};
		const impact = await asked(changed({ id: null }), consumers, { version: '1.5.0' });
		expect(toldOf(impact)).toEqual([
			'moves: breaks (property-removed)',
			'odd: breaks (property-removed, version-range-unreadable)',
			'gone: not affected (retired)',
			'stays: not affected (version-excluded)',
		]);
		expect(impact.consumers[3]?.reasons[0]?.message).toBe(
			'Its version range ~1.4.0 excludes 1.5.0: it stays on 1.4.0, for as long as that is kept.',
		);
	});

	it('spares nobody by a version that is none', async () => {
		const impact = await asked(changed({ id: null }), { stays: { versionRange: '~1.4.0' } }, { version: 'next' });
		expect(toldOf(impact)).toEqual(['stays: breaks (property-removed)']);
	});

	it('does not touch who uses nothing of it, where the document has a name, prose and examples', async () => {
		const named = (rest: JsonObject) => ({ $id: 'https://a.example/cart', examples: [rest], ...rest });
		const [old, next] = [named(OLD), named(changed({ subtotal: null }) as JsonObject)];
		const consumers = { total: { fieldsUsed: ['/properties/total'] } };
		const impact = await impactOf(judge, { format: 'json-schema', old, new: next, consumers });
		expect(toldOf(impact)).toEqual(['total: not affected (not-used)']);
	});

	it('is unknown to whose record names what is not there, and to all when a document cannot be read', async () => {
		const impact = await asked(changed({ id: null }), { lost: { fieldsUsed: ['/properties/totl'] } });
		expect(toldOf(impact)).toEqual(['lost: unknown (used-path-unknown)']);
		const harmless = await asked(changed({ more: {} }), {
			lost: { fieldsUsed: ['/properties/totl', '/properties/id'] },
		});
		expect(toldOf(harmless)).toEqual(['lost: unknown (used-path-unknown)']);
		const unreadable = await impactOf(judge, {
			format: 'avro',
			old: '{',
			new: '{',
			consumers: { all: {}, gone: { status: 'retired' } },
		});
		expect(toldOf(unreadable)).toEqual([
			'all: unknown (invalid-schema, invalid-schema)',
			'gone: not affected (retired)',
		]);
	});

	it('names components that speak the contract and have no record', async () => {
		const more = {
			'component://component/mail': { consumes: ['Cart-v1'] },
			'component://component/all': { consumes: ['cart-V1'] },
		};
		const impact = await asked(OLD, { all: {} }, { more });
		expect(impact.unrecorded).toEqual([{ component: 'mail', uri: 'component://component/mail', role: 'consumer' }]);
		expect(toldOf(impact)).toEqual(['all: not affected (not-used)']);
	});

	it('is unknown for everybody when the contract has no document', async () => {
		const impact = await asked(OLD, { all: {} }, { contract: { document: null } });
		expect(impact).toMatchObject({ verdict: { verdict: 'unknown' }, consumers: [{ effect: 'unknown' }] });
	});

	it('puts what breaks first, the critical before, and then the names in order', async () => {
		const critical = (criticality: string) => ({ criticality });
		const impact = await asked(changed({ id: null }), {
			b: critical('medium'),
			a: critical('medium'),
			c: critical('high'),
			safe: { fieldsUsed: ['/properties/total'], criticality: 'high' },
		});
		expect(impact.consumers.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'safe']);
	});
});

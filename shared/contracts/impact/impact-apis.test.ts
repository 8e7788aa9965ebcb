import { readFileSync } from 'node:fs';
import { parseYaml } from '@tenet/kernel/yaml';
import { afterAll, describe, expect, it } from 'vitest';
import { openJudge } from '../oracle/open-judge.ts';
import { impactOf, toldOf } from './impact-fixture.ts';

const opened = openJudge({ deadline: 60_000 });
afterAll(() => opened.close());
const { judge } = opened;

const example = (file: string) =>
	readFileSync(new URL(`../../../packs/example/org/contracts/${file}`, import.meta.url), 'utf8');
const fieldsOf = (file: string) => ({ fieldsUsed: parseYaml(example(file)).value?.['fieldsUsed'] ?? null });

describe('[T4-IMPACT-03] Events in AsyncAPI', () => {
	const V1 = example('CartUpdated/cart-updated.v1.asyncapi.yaml');
	const badge = fieldsOf('CartUpdated/consumers/storefront-web.CartUpdated-v1.consumer.yaml');

	it('spare who does not use what goes, and break who does', async () => {
		const next = V1.replace(', currency, updatedAt]', ', updatedAt]').replace(/ {8}currency:\n.*\n.*\n/, '');
		const consumers = {
			badge,
			whole: {},
			money: { fieldsUsed: ['/components/schemas/CartUpdated/properties/currency'] },
			message: { fieldsUsed: ['/components/messages/CartUpdated'] },
			elsewhere: { channels: ['cart.other'], fieldsUsed: ['/components/schemas/Item/properties/sku'] },
			writer: { role: 'producer' },
		};
		const impact = await impactOf(judge, { format: 'asyncapi', old: V1, new: next, consumers });
		expect(toldOf(impact)).toEqual([
			'message: breaks (property-removed)',
			'money: breaks (property-removed)',
			'whole: breaks (property-removed)',
			'elsewhere: unknown (used-path-unknown)',
			'writer: ok (still-fits)',
			'badge: not affected (not-used)',
		]);
		expect(impact.consumers[1]?.reasons[0]).toMatchObject({
			path: '/components/schemas/CartUpdated/properties/currency',
			witness: { cartId: expect.any(String) },
		});
	});

	it('are read by readers also where the document is that of a reader, and written by writers', async () => {
		const reader = V1.replace('action: send', 'action: receive');
		const next = reader.replace('required: [cartId, customerId,', 'required: [cartId, source, customerId,');
		const source = next.replace(/ {8}cartId:\n/, '        source:\n          type: string\n        cartId:\n');
		const consumers = { reader: {}, badge, writer: { role: 'producer' } };
		const impact = await impactOf(judge, { format: 'asyncapi', old: reader, new: source, consumers });
		expect(impact.verdict.verdict).toBe('breaking');
		expect(toldOf(impact)).toEqual([
			'writer: breaks (property-required)',
			'reader: ok (still-fits)',
			'badge: not affected (not-used)',
		]);
	});

	it('are used through references, alternatives and shared types', async () => {
		const V2 = example('CartUpdated/cart-updated.v2.asyncapi.yaml');
		const names = [
			'CartUpdated/properties/eventId',
			'Change/properties/reason',
			'Cart/properties/lines',
			'GuestOwner/properties/guestId',
		];
		const checkout = { fieldsUsed: names.map((name) => `/components/schemas/${name}`) };
		const total = {
			fieldsUsed: ['/components/schemas/Cart/properties/total', '/components/schemas/Money/properties/amount'],
		};
		const asked = (next: string) =>
			impactOf(judge, { format: 'asyncapi', old: V2, new: next, consumers: { checkout, total } });
		const subtotal = V2.replace('currency, subtotal, discountTotal, total]', 'currency, discountTotal, total]').replace(
			/ {8}subtotal:\n.*\n/,
			'',
		);
		expect(toldOf(await asked(subtotal))).toEqual([
			'checkout: not affected (not-used)',
			'total: not affected (not-used)',
		]);
		const reason = V2.replace('enum: [created,', 'enum: [split, created,');
		expect(toldOf(await asked(reason))).toEqual([
			'checkout: breaks (enum-value-added)',
			'total: not affected (not-used)',
		]);
	});

	it('are found by channel, and the address of a channel matters to all who are there', async () => {
		const next = V1.replace('address: cart.cart-updated.v1', 'address: cart.cart-updated.v9');
		const consumers = { badge: { ...badge, channels: ['cart.cart-updated.v1'] } };
		const impact = await impactOf(judge, { format: 'asyncapi', old: V1, new: next, consumers });
		expect(toldOf(impact)).toEqual(['badge: breaks (channel-address-changed)']);
	});
});

describe('[T4-IMPACT-04] APIs in OpenAPI', () => {
	const OLD = example('Carts/carts.v1.openapi.yaml');
	const web = fieldsOf('Carts/consumers/storefront-web.Carts-v1.consumer.yaml');
	const asked = (next: string, consumers: Parameters<typeof impactOf>[1]['consumers']) =>
		impactOf(judge, { format: 'openapi', old: OLD, new: next, consumers, contract: { type: 'api' } });

	it('break who calls an operation that is gone, and nobody else', async () => {
		const next = OLD.replace(/ {2}\/current\/merge:[\s\S]*?(?=components:)/, '');
		const impact = await asked(next, {
			web,
			reads: { operations: ['GET /current'] },
			byId: { operations: ['readCart', 'mergeGuestCart'] },
			merges: { fieldsUsed: ['/components/schemas/Merge/properties/addedQuantity'] },
			all: {},
			lost: { operations: ['GET /currant'], fieldsUsed: ['/paths/~1current/get'] },
		});
		expect(toldOf(impact)).toEqual([
			'all: breaks (operation-removed)',
			'byId: breaks (operation-removed)',
			'merges: breaks (operation-removed)',
			'web: breaks (operation-removed)',
			'lost: unknown (used-path-unknown)',
			'reads: not affected (not-used)',
		]);
	});

	it('judge what is asked as it is said, and what is answered as it is used', async () => {
		const next = OLD.replace('maximum: 99', 'maximum: 9').replace(
			'currency, subtotal, discountTotal, total]',
			'currency, total]',
		);
		const impact = await asked(next, {
			web,
			reads: { operations: ['GET /current'], fieldsUsed: ['/components/schemas/Cart/properties/lines'] },
			sums: { fieldsUsed: ['/paths/~1current/get', '/components/schemas/Cart/properties/subtotal'] },
			server: { role: 'producer' },
		});
		expect(toldOf(impact)).toEqual([
			'sums: breaks (property-made-optional)',
			'web: breaks (bound-narrowed)',
			'server: ok (still-fits)',
			'reads: not affected (not-used)',
		]);
	});

	it('break who serves them where the new version promises more than is answered', async () => {
		const next = OLD.replace('required: [outcome,', 'required: [mergedAt, outcome,').replace(
			'        outcome:\n',
			'        mergedAt:\n          type: string\n        outcome:\n',
		);
		const impact = await asked(next, { server: { role: 'producer' }, web, reads: { operations: ['GET /current'] } });
		expect(toldOf(impact)).toEqual([
			'server: breaks (property-removed)',
			'reads: not affected (not-used)',
			'web: not affected (not-used)',
		]);
		expect(impact.consumers[0]?.reasons[0]?.message).toMatch(
			/^What it answers today does not fit the new version, at /,
		);
	});
});

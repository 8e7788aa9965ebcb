import type { JsonObject } from '@tenet/kernel';
import type { ArtifactUri, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import { describe, expect, it } from 'vitest';
import { registryOfView } from './contract-registry.ts';

/** A view that remembers what was read of it. */
function watched(artifacts: Readonly<Record<string, JsonObject>>) {
	const read: string[] = [];
	const entries = Object.keys(artifacts).map((uri) => {
		const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
		return { uri: uri as ArtifactUri, area, kind, id, title: id } as unknown as ViewEntry;
	});
	const view: KnowledgeView = {
		entries: (area, kind) => entries.filter((entry) => entry.area === area && entry.kind === kind),
		entry: (uri) => entries.find((entry) => entry.uri === uri),
		fields: ({ uri }) => {
			read.push(uri);
			return artifacts[uri] ?? {};
		},
	};
	return { view, read };
}

const consumer = (contract: string) => ({ contract, component: 'shop', role: 'consumer' });
const SHOP = {
	'component://component/shop': { consumes: ['Cart-v1', 'Order-v1'] },
	'integration://consumer/a': consumer('cart-V1'),
	'integration://consumer/b': consumer('Order-v1'),
	'integration://contract/Cart-v1': { name: 'Cart', version: '1.0.0' },
	'integration://contract/Cart-v2': { name: 'Cart', version: '2.0.0' },
	'integration://contract/Order-v1': { name: 'Order', version: '1.0.0' },
};

describe('[T4-IMPACT-06] A registry of contracts', () => {
	it('reads the body of the contract that is asked for, and of no other', () => {
		const { view, read } = watched(SHOP);
		const registry = registryOfView(view);
		expect(registry.contract('CART-v1')?.version).toBe('1.0.0');
		expect(read).toEqual(['integration://contract/Cart-v1']);
	});

	it('finds by names that it looks up once', () => {
		const { view, read } = watched(SHOP);
		const registry = registryOfView(view);
		expect(registry.consumersOf('Cart-v1').map(({ id }) => id)).toEqual(['a']);
		expect(registry.speakersOf('order-v1').map(({ artifact }) => artifact.id)).toEqual(['shop']);
		read.length = 0;
		expect(registry.consumersOf('Order-v1').map(({ id }) => id)).toEqual(['b']);
		expect(registryOfView(view)).toBe(registry);
		expect(read.filter((uri) => !uri.endsWith('/b'))).toEqual([]);
	});

	it('gives the same record to all who hold one', () => {
		const registry = registryOfView(watched(SHOP).view);
		const held = registry.contract('Cart-v1');
		expect(registry.contract('cart-v1')).toBe(held);
		expect(registry.versionsOf('cart').map(({ id }) => id)).toEqual(['Cart-v1', 'Cart-v2']);
		expect(registry.contracts).toHaveLength(3);
		expect(registry.consumers).toHaveLength(2);
		expect(registry.plans).toEqual([]);
	});
});

import type { JsonObject } from '@tenet/kernel';
import { type ContractRegistry, registryOfResolution } from '../registry/contract-registry.ts';

/** A registry of artifacts written down in a test, by uri. */
export function registryIn(artifacts: Readonly<Record<string, JsonObject>>): ContractRegistry {
	const resolved = Object.entries(artifacts)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([uri, fields]) => {
			const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
			return { uri, area, kind, id, fields, provenance: {} };
		});
	return registryOfResolution({ artifacts: resolved as never });
}

const reads = (component: string, more: JsonObject = {}) => ({
	contract: 'CartUpdated-v1',
	component,
	role: 'consumer',
	owner: `Team ${component}`,
	...more,
});

/** Two versions of an event, one writer of both, and four readers of the old one. */
export const MOVING = {
	'integration://contract/CartUpdated-v1': {
		owner: 'Integration',
		name: 'CartUpdated',
		version: '1.4.0',
		type: 'event',
		format: 'asyncapi',
		ownerContext: 'cart',
		lifecycle: 'deprecated',
		channel: 'cart.cart-updated.v1',
		deprecatedOn: '2026-02-01',
		sunsetOn: '2026-06-30',
		replacedBy: 'CartUpdated-v2',
	},
	'integration://contract/CartUpdated-v2': {
		name: 'CartUpdated',
		version: '2.1.0',
		type: 'event',
		format: 'asyncapi',
		ownerContext: 'cart',
		lifecycle: 'active',
		channel: 'cart.cart-updated.v2',
	},
	'integration://consumer/badge.CartUpdated-v1': reads('badge', { criticality: 'low', migrateBy: '2026-02-20' }),
	'integration://consumer/cart.CartUpdated-v1': { ...reads('cart'), role: 'producer', criticality: 'high' },
	'integration://consumer/cart.CartUpdated-v2': {
		contract: 'CartUpdated-v2',
		component: 'cart',
		role: 'producer',
	},
	'integration://consumer/checkout.CartUpdated-v1': reads('checkout', {
		criticality: 'high',
		environments: ['staging', { name: 'production', version: '1.4.0' }],
	}),
	'integration://consumer/gone.CartUpdated-v1': reads('gone', { criticality: 'low', status: 'retired' }),
	'integration://consumer/mail.CartUpdated-v1': reads('mail', {
		criticality: 'high',
		fieldsUsed: [{ path: '/components/schemas/Change/properties/reason', fallback: 'treated as repriced' }],
	}),
	'integration://consumer/quiet.CartUpdated-v1': reads('quiet'),
	'component://component/cart': { context: 'cart', publishes: ['CartUpdated-v1', 'CartUpdated-v2'] },
} satisfies Record<string, JsonObject>;

import type { JsonObject } from '@tenet/kernel';
import type { ArtifactUri } from '@tenet/knowledge';
import { type DomainModel, modelOfResolution } from './domain-model.ts';

/** A model of artifacts written down in a test, by uri. */
export function modelIn(artifacts: Readonly<Record<string, JsonObject>>): DomainModel {
	const resolved = Object.entries(artifacts)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([uri, fields]) => {
			const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
			return { uri: uri as ArtifactUri, area, kind, id, fields, provenance: {} };
		});
	return modelOfResolution({ artifacts: resolved as never });
}

const attribute = (name: string, type: string) => ({ name, type });

/** Cart, checkout and payments, with the words that people use for types. */
export const CART = {
	'domain://entity/cart.Cart': {
		title: 'Cart',
		context: 'cart',
		attributes: [
			attribute('cartId', 'UUID'),
			attribute('cartVersion', 'integer, from 1'),
			attribute('owner', 'guest or customer'),
			attribute('status', 'state'),
			attribute('lines', 'list of CartLine, at most 200'),
			attribute('currency', 'ISO 4217 code'),
			attribute('total', 'money'),
			attribute('weight', 'decimal, in kilograms'),
			attribute('expiresAt', 'instant'),
			attribute('mergedInto', 'cart.Cart'),
		],
		states: ['open', 'merged', 'ordered'],
	},
	'domain://entity/cart.CartLine': {
		title: 'Line',
		context: 'cart',
		attributes: [attribute('sku', 'SKU'), attribute('quantity', 'integer'), attribute('price', 'money')],
	},
	'domain://entity/payments.PaymentIntent': {
		title: 'Intent',
		context: 'payments',
		attributes: [attribute('amount', 'money'), attribute('token', 'provider token')],
	},
} as const satisfies Record<string, JsonObject>;

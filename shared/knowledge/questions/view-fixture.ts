import { byCodePoint, canonicalJson, digestOf, type JsonObject } from '@tenet/kernel';
import type { Area, ArtifactUri } from '../artifact.ts';
import type { KnowledgeView, ViewEntry } from '../question.ts';

/** A view over artifacts written down in a test, by uri. Only its fields differ between artifacts. */
export function viewOf(artifacts: Readonly<Record<string, JsonObject>>): KnowledgeView {
	const read = new Map(
		Object.entries(artifacts).map(([uri, fields]) => [uri, { entry: entryOf(uri, fields), fields }]),
	);
	const sorted = [...read.values()].map(({ entry }) => entry).sort((one, other) => byCodePoint(one.uri, other.uri));
	return {
		entries: (area, kind) => sorted.filter((entry) => entry.area === area && entry.kind === kind),
		entry: (uri) => read.get(uri)?.entry,
		fields: ({ uri }) => read.get(uri)?.fields ?? {},
	};
}

/** The case of seed 000: cart, checkout and payments, and one conflict between them. */
export const SHOP = {
	'platform://constitution/shop': {
		title: 'Shop constitution',
		principles: [{ id: 'P-1', statement: 'No code without a spec.', rationale: 'Because.' }],
	},
	'platform://policy/pii': {
		title: 'Personal data',
		severity: 'must',
		statement: 'Never log it.',
		actions: ['implement'],
	},
	'platform://policy/tone': { title: 'Tone', severity: 'should', statement: 'Be kind.' },
	'platform://policy/cart-only': { title: 'Cart', severity: 'must', statement: 'Carts expire.', domains: ['cart'] },
	'platform://definition-of-done/implement': {
		title: 'Implemented',
		action: 'implement',
		checklist: [{ id: 'DOD-1', statement: 'Tests run.', evidence: 'the pipeline' }],
	},
	'domain://bounded-context/cart': {
		title: 'Shopping cart',
		owner: 'Team Cart',
		purpose: 'Holds what a customer wants to buy.',
		boundaries: { owns: ['Cart pricing'], excludes: ['Payment'] },
		ownedEvents: ['cart.CartUpdated', 'cart.CartEmptied'],
		ownedData: [
			{ name: 'carts', store: 'table' },
			{ name: 'sessions', store: 'cache' },
		],
	},
	'domain://bounded-context/checkout': {
		title: 'Checkout',
		owner: 'Team Checkout',
		purpose: 'Turns a cart into an order.',
		boundaries: { owns: [], excludes: [] },
		ownedEvents: [],
		ownedData: [{ name: 'Sessions', store: 'cache' }],
	},
	'domain://entity/cart.Cart': { title: 'Cart', context: 'cart', description: 'A basket.', attributes: [] },
	'domain://entity/cart.Line': { title: 'Line', context: 'cart', description: 'A line of it.', attributes: [] },
	'domain://entity/checkout.Line': { title: 'Line', context: 'checkout', description: 'Of an order.', attributes: [] },
	'domain://invariant/cart.CART-1': {
		title: 'One currency',
		context: 'cart',
		severity: 'must',
		statement: 'One currency.',
	},
	'domain://domain-event/cart.CartUpdated': { title: 'Cart updated', context: 'cart', description: 'It changed.' },
	'integration://contract/CartUpdated-v1': {
		title: 'CartUpdated 1',
		name: 'CartUpdated',
		version: '1.10.0',
		type: 'event',
		format: 'asyncapi',
		ownerContext: 'cart',
		lifecycle: 'deprecated',
		deprecatedOn: '2026-03-01',
		sunsetOn: '2026-12-31',
		replacedBy: 'CartUpdated-v2',
		channel: 'cart.events.v1',
	},
	'integration://contract/CartUpdated-v2': {
		title: 'CartUpdated 2',
		name: 'CartUpdated',
		version: '2.1.0',
		type: 'event',
		format: 'asyncapi',
		ownerContext: 'cart',
		lifecycle: 'active',
		channel: 'cart.events.v2',
	},
	'integration://contract/Orders-v1': {
		title: 'Orders API',
		name: 'Orders',
		version: '1.0.0',
		type: 'api',
		format: 'openapi',
		ownerContext: 'checkout',
		lifecycle: 'active',
	},
	'integration://consumer/checkout-cart-updated': {
		title: 'Checkout reads carts',
		contract: 'CartUpdated-v2',
		component: 'checkout-service',
		role: 'consumer',
		criticality: 'high',
	},
	'component://component/cart-service': {
		title: 'Cart service',
		context: 'cart',
		repository: 'cart-repo',
		publishes: ['CartUpdated-v2'],
		stores: ['carts'],
	},
	'component://component/checkout-service': {
		title: 'Checkout service',
		context: 'checkout',
		repository: 'checkout-repo',
		consumes: ['CartUpdated-v2'],
	},
	'component://constraint/stateless': { title: 'Stateless', severity: 'must', statement: 'No state in memory.' },
	'component://constraint/cart-cache': {
		title: 'Cart cache',
		severity: 'should',
		statement: 'Cache for a minute.',
		components: ['cart-service'],
	},
	'component://approved-library/zod': {
		title: 'zod',
		library: 'zod',
		ecosystem: 'npm',
		versionRange: '^4.0.0',
		purposes: ['validation of input'],
		standing: 'approved',
	},
	'component://approved-library/moment': {
		title: 'moment',
		library: 'moment',
		ecosystem: 'npm',
		versionRange: '*',
		purposes: ['dates'],
		standing: 'forbidden',
		rationale: 'No longer kept.',
		alternatives: ['luxon'],
	},
	'component://runbook/checkout-latency': {
		title: 'Checkout is slow',
		symptom: 'Checkout p95 latency above target',
		body: '1. Look at the dashboard.\n2. Roll back.',
		components: ['checkout-service'],
	},
} as const satisfies Readonly<Record<string, JsonObject>>;

function entryOf(uri: string, fields: JsonObject): ViewEntry {
	const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
	return {
		uri: uri as ArtifactUri,
		area: area as Area,
		kind,
		id,
		title: String(fields['title'] ?? id),
		digest: digestOf(canonicalJson(fields)),
		provenance: { layer: 'org', pack: 'shop', version: '1.0.0', file: `${id}.${kind}.yaml` },
	};
}

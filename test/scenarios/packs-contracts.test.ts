import { checkPlan } from '@tenet/contracts/migration';
import { registryOfResolution } from '@tenet/contracts/registry';
import type { JsonObject } from '@tenet/kernel';
import type { Resolution, ResolvedArtifact } from '@tenet/knowledge';
import { beforeAll, describe, expect, it } from 'vitest';
import { atPointer, examplesOf, schemaAt, standardErrors } from '../support/contract-documents.ts';
import { documentOf, examplePacks, fieldsAt, mappings, ofKind, texts } from '../support/example-packs.ts';

let resolution: Resolution;
let contracts: readonly ResolvedArtifact[];
let records: readonly JsonObject[];

beforeAll(async () => {
	resolution = (await examplePacks()).resolution;
	contracts = ofKind(resolution, 'integration', 'contract');
	records = ofKind(resolution, 'integration', 'consumer').map(({ fields }) => fields);
});

describe("[T2-AUTHORED-06] The example organisation's contracts", () => {
	it('are events and APIs in AsyncAPI, OpenAPI and JSON Schema, in the versions of the case', () => {
		expect(contracts.map(({ id, fields }) => [id, fields['format'], fields['lifecycle']])).toEqual([
			['CartUpdated-v1', 'asyncapi', 'deprecated'],
			['CartUpdated-v2', 'asyncapi', 'active'],
			['Carts-v1', 'openapi', 'active'],
			['OrderPlaced-v3', 'json-schema', 'active'],
			['PaymentAuthorized-v1', 'asyncapi', 'active'],
			['PaymentIntents-v1', 'openapi', 'active'],
		]);
	});

	it('have documents that are valid by the schema of their standard', async () => {
		for (const contract of contracts) {
			const errors = await standardErrors(String(contract.fields['format']), documentOf(contract));
			expect([contract.id, errors]).toEqual([contract.id, []]);
		}
	}, 60_000);

	it('have documents whose every example satisfies its schema', () => {
		for (const contract of contracts) {
			const document = documentOf(contract);
			const examples = examplesOf(String(contract.fields['format']), document);
			expect([contract.id, examples.length > 0]).toEqual([contract.id, true]);
			for (const { schema, value } of examples) {
				expect([contract.id, schema, schemaAt(document, schema)(value)]).toEqual([contract.id, schema, []]);
			}
		}
	});

	it('say the same version and channel as their documents', () => {
		for (const contract of contracts.filter(({ fields }) => fields['format'] !== 'json-schema')) {
			const document = documentOf(contract);
			expect(atPointer(document, '/info/version')).toBe(contract.fields['version']);
			expect(JSON.stringify(document)).toContain(String(contract.fields['channel']));
		}
	});

	it('are published on a channel that the owning context lists as its data', () => {
		for (const { id, fields } of contracts.filter(({ fields: { type } }) => type === 'event')) {
			const owner = fieldsAt(resolution, `domain://bounded-context/${fields['ownerContext']}`);
			const topics = mappings(owner, 'ownedData').filter(({ store }) => store === 'topic');
			expect([id, topics.some(({ name }) => name === fields['channel'])]).toEqual([id, true]);
		}
	});

	it('refuse what an invariant forbids', () => {
		const accepts = (id: string, pointer: string, value: JsonObject) => {
			const contract = contracts.find((one) => one.id === id);
			return contract !== undefined && schemaAt(documentOf(contract), pointer)(value).length === 0;
		};
		const owner = '/components/schemas/Owner';
		expect(accepts('CartUpdated-v2', owner, { kind: 'guest', guestId: 'gst_7Zq4' })).toBe(true);
		expect(accepts('CartUpdated-v2', owner, { kind: 'guest', guestId: 'gst_7Zq4', customerId: 'cus_1001' })).toBe(
			false,
		);
		const intent = { checkoutId: '9a0e1b62-54be-4c25-8a3c-1f2d5b7e9c33', amount: { amount: 1, currency: 'EUR' } };
		const created = '/components/schemas/NewPaymentIntent';
		expect(accepts('PaymentIntents-v1', created, { ...intent, methodToken: 'pm_8sVb2mXqTz' })).toBe(true);
		expect(accepts('PaymentIntents-v1', created, { ...intent, methodToken: 'pm_4111111111111111' })).toBe(false);
		const money = '/components/schemas/Money';
		expect(accepts('CartUpdated-v2', money, { amount: 119.9, currency: 'EUR' })).toBe(false);
	});
});

describe("[T2-AUTHORED-07] The example organisation's contracts carry the domain", () => {
	it.each([
		['CartUpdated-v2', '/components/schemas/Cart', 'cart.Cart'],
		['CartUpdated-v2', '/components/schemas/CartLine', 'cart.CartLine'],
		['Carts-v1', '/components/schemas/Cart', 'cart.Cart'],
		['Carts-v1', '/components/schemas/CartLine', 'cart.CartLine'],
		['PaymentIntents-v1', '/components/schemas/PaymentIntent', 'payments.PaymentIntent'],
	])('in %s%s, in the words and states of %s', (id, pointer, entity) => {
		const schema = atPointer(documentOf(contractNamed(id)), pointer) as JsonObject;
		const { attributes, states } = fieldsAt(resolution, `domain://entity/${entity}`);
		const known = (attributes as readonly JsonObject[]).map(({ name }) => name);
		const extra = new Set(['challengeUrl']);
		expect(
			Object.keys(schema['properties'] as JsonObject).filter((name) => !known.includes(name) && !extra.has(name)),
		).toEqual([]);
		const status = atPointer(schema, '/properties/status/enum');
		if (status !== undefined) expect(status).toEqual(states);
	});

	it('with an envelope around every event that is not about to end', () => {
		for (const contract of contracts.filter(
			({ fields }) => fields['type'] === 'event' && fields['lifecycle'] === 'active',
		)) {
			const [example] = examplesOf(String(contract.fields['format']), documentOf(contract)).filter(
				({ schema }) => !schema.endsWith('/headers'),
			);
			expect([contract.id, Object.keys(example?.value as JsonObject)]).toEqual([
				contract.id,
				expect.arrayContaining(['eventId', 'occurredAt']),
			]);
		}
	});

	it('without personal data in OrderPlaced', () => {
		const attributes = mappings(fieldsAt(resolution, 'domain://entity/checkout.Order'), 'attributes');
		const personal = attributes.filter(({ pii }) => pii === true).map(({ name }) => name);
		const carried = Object.keys(documentOf(contractNamed('OrderPlaced-v3'))['properties'] as JsonObject);
		expect(personal).toEqual(['customerId', 'contactEmail', 'deliveryAddress']);
		expect(carried.filter((name) => personal.includes(name))).toEqual([]);
	});
});

describe("[T2-AUTHORED-08] The example organisation's consumers", () => {
	it('rely on fields that exist in the document', () => {
		for (const record of records) {
			const document = documentOf(contractNamed(String(record['contract'])));
			const missing = usedPaths(record).filter((pointer) => atPointer(document, pointer) === undefined);
			expect([record['title'], missing]).toEqual([record['title'], []]);
			expect([record['title'], record['role'] === 'producer' || texts(record, 'fieldsUsed').length > 0]).toEqual([
				record['title'],
				true,
			]);
		}
	});

	it('are what the components declare to publish and to consume', () => {
		for (const { id, fields } of ofKind(resolution, 'component', 'component')) {
			const recorded = (role: string) =>
				records.filter((one) => one['component'] === id && one['role'] === role).map((one) => one['contract']);
			expect([id, recorded('producer').sort()]).toEqual([id, [...texts(fields, 'publishes')].sort()]);
			expect([id, recorded('consumer').sort()]).toEqual([id, [...texts(fields, 'consumes')].sort()]);
		}
	});

	it('leave no contract without a producer and a consumer', () => {
		for (const { id } of contracts) {
			const roles = records.filter((one) => one['contract'] === id).map((one) => one['role']);
			expect([id, [...new Set(roles)].sort()]).toEqual([id, ['consumer', 'producer']]);
		}
	});

	it('have the notice that the deprecation policy promises', () => {
		const old = contractNamed('CartUpdated-v1').fields;
		expect(days(String(old['deprecatedOn']), String(old['sunsetOn']))).toBeGreaterThanOrEqual(180);
		expect(old['replacedBy']).toBe('CartUpdated-v2');
		expect(typeof old['migration']).toBe('string');
		const moving = records.filter((one) => one['contract'] === 'CartUpdated-v1');
		for (const one of moving) expect(days(String(one['migrateBy']), String(old['sunsetOn']))).toBeGreaterThanOrEqual(0);
		expect(moving.map((one) => one['component']).sort()).toEqual(['cart-service', 'storefront-web']);
	});
});

describe("[T4-PLANS-07] The example organisation's migration plan", () => {
	it('is accepted by what the registry knows, on a day within its window', () => {
		const registry = registryOfResolution(resolution);
		expect(registry.plans.map(({ id }) => id)).toEqual(['CartUpdated-v1-to-v2']);
		const [plan] = registry.plans;
		const judged = checkPlan(registry, { plan: plan?.fields ?? {}, today: '2026-11-21' });
		expect(judged).toEqual({ accepted: true, findings: [] });
	});
});

/** Of a record: a place alone, or one with what is done about values that are not known. */
function usedPaths(record: JsonObject): readonly string[] {
	const used = (record['fieldsUsed'] ?? []) as readonly (string | { readonly path: string })[];
	return used.map((item) => (typeof item === 'string' ? item : item.path));
}

function contractNamed(id: string): ResolvedArtifact {
	const found = contracts.find((contract) => contract.id === id);
	if (!found) throw new Error(`There is no contract ${id}.`);
	return found;
}

function days(from: string, to: string): number {
	return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

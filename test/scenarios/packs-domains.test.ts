import { digestOf, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { KnowledgeView, Resolution } from '@tenet/knowledge';
import { askQuestion } from '@tenet/knowledge/asking';
import { artifactBody, titleOf } from '@tenet/knowledge/authoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplePacks, fieldsAt, mappings, ofKind, texts } from '../support/example-packs.ts';

let resolution: Resolution;

beforeAll(async () => {
	resolution = (await examplePacks()).resolution;
});

describe("[T2-AUTHORED-09] The example organisation's bounded contexts", () => {
	it('are cart, checkout and payments, and the storefront that shows them', () => {
		expect(contexts().map(({ id }) => id)).toEqual(['cart', 'checkout', 'payments', 'storefront']);
	});

	it('own exactly the events that are described, each carried by a contract of theirs', () => {
		const owned = contexts().flatMap(({ id, fields }) => texts(fields, 'ownedEvents').map((event) => [id, event]));
		const events = ofKind(resolution, 'domain', 'domain-event');
		expect(owned.toSorted()).toEqual(events.map(({ id, fields }) => [fields['context'], id]));
		for (const { fields } of events) {
			const owners = texts(fields, 'contracts').map((id) => at(`integration://contract/${id}`)['ownerContext']);
			expect([...new Set(owners)]).toEqual([fields['context']]);
		}
	});

	it('own each store alone, and hold in it an entity of their own', () => {
		const stores = contexts().flatMap(({ id, fields }) => mappings(fields, 'ownedData').map((data) => ({ id, data })));
		const names = stores.map(({ data }) => data['name']);
		expect(new Set(names).size).toBe(names.length);
		for (const { id, data } of stores.filter(({ data: { entity } }) => entity !== undefined)) {
			expect(at(`domain://entity/${data['entity']}`)['context']).toBe(id);
		}
	});

	it('are the only ones whose stores their components use', () => {
		for (const { id, fields } of ofKind(resolution, 'component', 'component')) {
			const owner = at(`domain://bounded-context/${fields['context']}`);
			const owned = mappings(owner, 'ownedData').map(({ name }) => name as string);
			expect([id, texts(fields, 'stores').filter((store) => !owned.includes(store))]).toEqual([id, []]);
		}
	});

	it('see each other alike, and meet on contracts of the upstream side', () => {
		const seen = contexts().flatMap(({ id, fields }) => mappings(fields, 'relations').map((one) => ({ id, one })));
		expect(seen.length).toBe(10);
		for (const { id, one } of seen) {
			const opposite = one['role'] === 'upstream' ? 'downstream' : 'upstream';
			const back = mappings(at(`domain://bounded-context/${one['with']}`), 'relations').filter(
				(other) => other['with'] === id && other['role'] === opposite,
			);
			expect(back.map((other) => other['contracts'])).toEqual([one['contracts']]);
			const upstream = one['role'] === 'upstream' ? id : one['with'];
			const owners = texts(one, 'contracts').map(
				(contract) => at(`integration://contract/${contract}`)['ownerContext'],
			);
			expect([...new Set(owners)]).toEqual([upstream]);
		}
	});
});

describe("[T2-AUTHORED-10] The example organisation's invariants", () => {
	it('teach with cases that hold, cases that break and a test to write', () => {
		const invariants = ofKind(resolution, 'domain', 'invariant');
		expect(invariants.length).toBe(15);
		for (const { id, fields } of invariants) {
			const { valid, invalid } = fields['examples'] as { valid?: JsonValue[]; invalid?: JsonValue[] };
			expect([id, (valid ?? []).length > 0, (invalid ?? []).length > 0]).toEqual([id, true, true]);
			expect(fields['acceptanceCriterion']).toMatch(/^Given .+, when .+, then .+\.$/s);
			expect(typeof fields['rationale']).toBe('string');
		}
	});

	it('with an expression have cases that give the values which the expression asks for', () => {
		for (const { id, fields } of ofKind(resolution, 'domain', 'invariant')) {
			if (fields['expr'] === undefined) continue;
			const roots = [...new Set(String(fields['expr']).match(/\b[a-z]{3,}(?=\.[a-z])/gi) ?? [])];
			const cases = Object.values(fields['examples'] as JsonObject).flat() as JsonObject[];
			for (const one of cases) {
				const given = Object.keys(one);
				expect([id, given.filter((root) => !roots.includes(root))]).toEqual([id, []]);
			}
		}
	});
});

describe('[T2-AUTHORED-11] Personal data in the example organisation', () => {
	it('is marked, and is covered by the privacy policies that its tag names', () => {
		const personal = ofKind(resolution, 'domain', 'entity').filter(({ fields }) =>
			mappings(fields, 'attributes').some(({ pii }) => pii === true),
		);
		const tagged = ofKind(resolution, 'domain', 'entity').filter(({ fields }) => texts(fields, 'tags').includes('pii'));
		expect(personal.map(({ id }) => id)).toEqual([
			'cart.Cart',
			'checkout.Checkout',
			'checkout.Order',
			'payments.PaymentIntent',
		]);
		expect(tagged).toEqual(personal);
		for (const { fields } of personal) {
			const policies = texts(fields, 'requires').filter((uri) => texts(at(uri), 'tags').includes('pii'));
			expect(policies).toEqual(
				expect.arrayContaining(['platform://policy/pii-handling', 'platform://policy/pii-retention']),
			);
		}
	});

	it('is never called something else: no unmarked attribute has a name that tells a person', () => {
		const suspicious = /email|address|customerId|guest|phone|birth|token|^name$/i;
		const unmarked = ofKind(resolution, 'domain', 'entity').flatMap(({ id, fields }) =>
			mappings(fields, 'attributes')
				.filter(({ name, pii }) => pii !== true && suspicious.test(String(name)))
				.map(({ name }) => `${id}.${name}`),
		);
		expect(unmarked).toEqual([]);
	});
});

describe('[T2-AUTHORED-12] The two packs answer', () => {
	it.each([
		['get_guidance', { action: 'specify', domain: 'cart' }],
		['get_definition_of_done', { action: 'implement' }],
		['describe_domain', { domain: 'cart' }],
		['find_owner', { name: 'checkout.orders' }],
		['find_contracts', { name: 'CartUpdated' }],
		['list_consumers', { contract: 'CartUpdated' }],
		['find_approved_library', { need: 'moment' }],
		['get_constraints', { component: 'cart-service' }],
		['get_runbook', { symptom: 'the payment provider times out' }],
	])('%s', (question, parameters) => {
		const answer = askQuestion(view(), { question, parameters });
		expect([answer.statement, answer.governed]).toEqual([answer.statement, true]);
		expect(answer.sources.length).toBeGreaterThan(0);
	});

	it('who breaks when CartUpdated changes, without a use that nobody recorded', () => {
		const { statement, data } = askQuestion(view(), {
			question: 'list_consumers',
			parameters: { contract: 'CartUpdated' },
		});
		expect(statement).toContain('storefront-web');
		expect(statement).toContain('checkout-service');
		expect(mappings(data, 'versions').flatMap((version) => mappings(version, 'unrecorded'))).toEqual([]);
	});

	it('who owns each table, topic and cache, without two that claim it', () => {
		for (const { fields } of contexts()) {
			for (const { name } of mappings(fields, 'ownedData')) {
				const { data } = askQuestion(view(), { question: 'find_owner', parameters: { name: String(name) } });
				expect([name, data['conflict']]).toEqual([name, false]);
			}
		}
	});
});

function contexts() {
	return ofKind(resolution, 'domain', 'bounded-context');
}

function at(uri: string): JsonObject {
	return fieldsAt(resolution, uri);
}

function view(): KnowledgeView {
	const all = resolution.artifacts.map((artifact) => ({
		...artifact,
		title: titleOf(artifact),
		digest: digestOf(artifactBody(artifact)),
	}));
	return {
		entries: (area, kind) => all.filter((one) => one.area === area && one.kind === kind),
		entry: (uri) => all.find((one) => one.uri === uri),
		fields: ({ uri }) => at(uri),
	};
}

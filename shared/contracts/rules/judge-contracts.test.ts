import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { judgeContracts } from './judge-contracts.ts';
import { contractIn, recordIn, registryIn } from './rules-fixture.ts';

/** What is found, but what a reader without a record is told in passing. */
async function found(...parts: readonly Readonly<Record<string, JsonObject>>[]): Promise<readonly string[]> {
	return (await judgeContracts(registryIn(Object.assign({}, ...parts))))
		.filter(({ rule }) => rule !== 'consumers-unstated')
		.map(({ rule, uri, path, message }) => `${rule} ${uri.replace(/^.*\//, '')} ${path.join('.')}: ${message}`);
}

const reader = recordIn('web', 'Cart-v1');

describe('[T4-RULES-01] the life of a contract version is checked as it is authored', () => {
	it('finds a sunset before the deprecation', async () => {
		const dates = { lifecycle: 'deprecated', deprecatedOn: '2026-09-14', sunsetOn: '2026-09-13' };
		expect(await found(contractIn('Cart-v1', dates))).toEqual([
			'sunset-before-deprecation Cart-v1 sunsetOn: Cannot end "Cart-v1" on 2026-09-13: it is deprecated only on 2026-09-14.',
		]);
		expect(await found(contractIn('Cart-v1', { ...dates, sunsetOn: '2026-09-14' }))).toEqual([]);
	});

	it('asks an ending version since when, and until when', async () => {
		expect(await found(contractIn('Cart-v1', { lifecycle: 'deprecated' }))).toEqual([
			'lifecycle-undated Cart-v1 lifecycle: Cannot tell the consumers of "Cart-v1" since when it is deprecated: it has no "deprecatedOn".',
		]);
		expect(await found(contractIn('Cart-v1', { lifecycle: 'sunset', deprecatedOn: '2026-01-01' }))).toEqual([
			'lifecycle-undated Cart-v1 lifecycle: Cannot tell the consumers of "Cart-v1" when it stops being served: it has no "sunsetOn".',
		]);
	});

	it('finds a removed version that somebody speaks', async () => {
		const removed = contractIn('Cart-v1', { lifecycle: 'removed' });
		expect(await found(removed, reader, recordIn('cart', 'Cart-v1', { role: 'producer' }))).toEqual([
			'removed-in-use Cart-v1 lifecycle: Cannot call "Cart-v1" removed: "cart.Cart-v1" and "web.Cart-v1" speak it.',
		]);
		expect(await found(removed, recordIn('web', 'Cart-v1', { status: 'retired' }))).toEqual([]);
	});

	it.each([
		['Cart-v9', 'there is no such contract'],
		['cart-V1', 'it is that contract itself'],
		['Cart-v2', 'it is removed'],
		['Cart-v3', 'that is replaced by this one in turn'],
	])('finds that %s is no replacement', async (replacedBy, why) => {
		const v2 = contractIn('Cart-v2', { lifecycle: 'removed' });
		const v3 = contractIn('Cart-v3', { replacedBy: 'Cart-v4' });
		const v4 = contractIn('Cart-v4', { replacedBy: 'Cart-v1' });
		expect(await found(contractIn('Cart-v1', { replacedBy }), v2, v3, v4)).toContain(
			`replacement-unknown Cart-v1 replacedBy: Cannot send the consumers of "Cart-v1" to "${replacedBy}": ${why}.`,
		);
	});

	it('ends on replacements that go round without it', async () => {
		const round = [contractIn('Cart-v2', { replacedBy: 'Cart-v3' }), contractIn('Cart-v3', { replacedBy: 'Cart-v2' })];
		const issues = await found(contractIn('Cart-v1', { replacedBy: 'Cart-v2' }), ...round);
		expect(issues.map((one) => one.split(' ')[1])).toEqual(['Cart-v2', 'Cart-v3']);
	});

	it.each([
		['1.1.0', 'it is not earlier than 1.1.0'],
		['2.0.0', 'it is of another major than 1.1.0'],
	])('finds that %s cannot be retained beside 1.1.0', async (version, why) => {
		const document = { file: 'old.json', mediaType: 'application/json', text: '{}' };
		const retained = [
			{ version: '1.0.0', document },
			{ version, document },
		];
		expect(await found(contractIn('Cart-v1', { retained }))).toEqual([
			`retained-version Cart-v1 retained.1.version: Cannot retain ${version} (old.json) beside "Cart-v1": ${why}.`,
		]);
	});
});

describe('[T4-RULES-02] records of consumers are checked against what they name', () => {
	const cart = contractIn('Cart-v1', { sunsetOn: '2027-04-30', deprecatedOn: '2026-09-14' });

	it('lets nobody plan to begin with a version that is deprecated', async () => {
		const old = contractIn('Cart-v1', { lifecycle: 'deprecated', deprecatedOn: '2026-09-14', replacedBy: 'Cart-v2' });
		const planned = recordIn('web', 'Cart-v1', { status: 'planned' });
		expect(await found(old, planned, contractIn('Cart-v2'))).toEqual([
			'consumer-of-ending web.Cart-v1 status: Cannot let "web.Cart-v1" begin with "Cart-v1": that is deprecated.',
		]);
		expect(await found(cart, planned)).toEqual([]);
	});

	it.each([
		['^1.2.0', 'Cannot serve "web.Cart-v1" with "Cart-v1": its version 1.1.0 is outside "^1.2.0".'],
		['soon', 'Cannot read the version range "soon" of "web.Cart-v1": it is none.'],
	])('finds the range %s', async (versionRange, message) => {
		expect(await found(cart, recordIn('web', 'Cart-v1', { versionRange }))).toEqual([
			`version-range web.Cart-v1 versionRange: ${message}`,
		]);
	});

	it('finds what is deployed outside the range, or outside the major when there is no range', async () => {
		const environments = ['test', { name: 'staging', version: '1.0.4' }, { name: 'production', version: '2.0.0' }];
		expect(await found(cart, recordIn('web', 'Cart-v1', { versionRange: '~1.1.0', environments }))).toEqual([
			expect.stringContaining('version-range web.Cart-v1 environments.1.version: Cannot believe'),
			expect.stringContaining('version-range web.Cart-v1 environments.2.version: Cannot believe'),
		]);
		expect(await found(cart, recordIn('web', 'Cart-v1', { environments }))).toEqual([
			'version-range web.Cart-v1 environments.2.version: Cannot believe that "web.Cart-v1" runs with 2.0.0 of "Cart-v1" in "production": that is outside "^1".',
		]);
	});

	it('finds a move after the end', async () => {
		expect(await found(cart, recordIn('web', 'Cart-v1', { migrateBy: '2027-05-01' }))).toEqual([
			'migrates-after-sunset web.Cart-v1 migrateBy: Cannot let "web.Cart-v1" move by 2027-05-01: "Cart-v1" stops being served on 2027-04-30.',
		]);
	});

	it('says nothing of records that are over, or whose contract is a dangling reference', async () => {
		const wrong = { versionRange: 'soon', fieldsUsed: ['/nowhere'], migrateBy: '2099-01-01' };
		expect(
			await found(cart, recordIn('web', 'Cart-v1', { ...wrong, status: 'retired' }), recordIn('web', 'Cart-v7', wrong)),
		).toEqual([]);
	});
});

describe('[T4-RULES-03] what a consumer relies on stands in the document', () => {
	it('follows pointers, references and stars, and finds the others where they are written', async () => {
		const fieldsUsed = [
			'*',
			'/properties/total',
			'/properties/total/properties/amount',
			'/properties/*/items/properties/sku',
			'/$defs/Money/properties/amount',
			'/properties/subtotal',
			{ path: '/properties/status', fallback: 'treats it as open' },
			{ path: '/properties/*/oneOf', fallback: 'x' },
			'total',
		];
		expect(await found(contractIn('Cart-v1'), recordIn('web', 'Cart-v1', { fieldsUsed }))).toEqual([
			'used-field-missing web.Cart-v1 fieldsUsed.5: Cannot find "/properties/subtotal", on which "web.Cart-v1" relies, in the document of "Cart-v1": it has nothing there.',
			'used-field-missing web.Cart-v1 fieldsUsed.7.path: Cannot find "/properties/*/oneOf", on which "web.Cart-v1" relies, in the document of "Cart-v1": it has nothing there.',
			'used-field-missing web.Cart-v1 fieldsUsed.8: Cannot find "total", on which "web.Cart-v1" relies, in the document of "Cart-v1": that is no JSON pointer.',
		]);
	});

	it('finds fields of an Avro record by name', async () => {
		const text = '{"type":"record","name":"Cart","fields":[{"name":"total","type":"long"}]}';
		const avro = contractIn('Cart-v1', {
			format: 'avro',
			document: { file: 'cart.avsc', mediaType: 'application/json', text },
		});
		const uses = (fieldsUsed: readonly string[]) => recordIn('web', 'Cart-v1', { fieldsUsed });
		expect(await found(avro, uses(['/fields/total', '#/fields/0']))).toEqual([]);
		expect(await found(avro, uses(['/fields/sum']))).toHaveLength(1);
	});

	it('[T4-ENDS-04] finds types and fields of GraphQL, and messages and methods of Protobuf, by their names', async () => {
		const uses = (...fieldsUsed: readonly string[]) => recordIn('web', 'Cart-v1', { fieldsUsed });
		const written = (format: string, text: string) =>
			contractIn('Cart-v1', { format, document: { file: 'x', mediaType: 'text/plain', text } });
		const graphql = written(
			'graphql',
			'type Query { cart(id: ID!): Cart }\ntype Cart { total: Int, state: State }\nenum State { OPEN }\nextend type Cart { note: String }\n',
		);
		const said = ['Query.cart(id: 1)', 'Cart', 'Cart.note', 'State.OPEN', 'Cart.*', '*'];
		expect(await found(graphql, uses(...said))).toEqual([]);
		expect(await found(graphql, uses('Cart.sum', 'Query.cart.total', 'Shop.*', '/Cart/total'))).toEqual([
			'used-field-missing web.Cart-v1 fieldsUsed.0: Cannot find "Cart.sum", on which "web.Cart-v1" relies, in the document of "Cart-v1": it declares nothing of that name.',
			expect.stringContaining('"Query.cart.total"'),
			expect.stringContaining('"Shop.*"'),
			expect.stringContaining('"/Cart/total"'),
		]);
		expect(await found(written('graphql', 'type Cart {'), uses('Cart.sum'))).toEqual([]);
		const proto = written(
			'protobuf',
			'syntax = "proto3";\npackage shop.v1;\nmessage Cart { message Line { string sku = 1; } Line line = 1; }\nservice Carts { rpc Get (Cart) returns (Cart); }\n',
		);
		expect(
			await found(proto, uses('shop.v1.Cart.line', 'shop.v1.Cart.Line.sku', 'shop.v1.Carts.Get', 'shop.*.Cart')),
		).toEqual([]);
		expect(await found(proto, uses('Cart.line', 'shop.v1', 'shop.v1.Cart.sku'))).toHaveLength(3);
	});

	it('ends on references that lead back to themselves, and says nothing of a document that is none', async () => {
		const document = (text: string) => ({ document: { file: 'x.json', mediaType: 'application/json', text } });
		const used = recordIn('web', 'Cart-v1', { fieldsUsed: ['/a/b'] });
		expect(await found(contractIn('Cart-v1', document('{"a": {"$ref": "#/a"}}')), used)).toHaveLength(1);
		expect(await found(contractIn('Cart-v1', document('{"a": ')), used)).toEqual([]);
	});
});

describe('[T4-RULES-04] that nobody uses a contract is asserted, never defaulted', () => {
	const all = async (...parts: readonly Readonly<Record<string, JsonObject>>[]) =>
		(await judgeContracts(registryIn(Object.assign({}, ...parts)))).map(({ rule, uri, path }) => [
			rule,
			uri,
			path.join('.'),
		]);
	const asserted = { noConsumers: { because: 'access log of 30 days', on: '2026-11-16' } };

	it('finds a contract in use of which nobody says who reads it', async () => {
		const lonely = [['consumers-unstated', 'integration://contract/Cart-v1', 'lifecycle']];
		expect(await all(contractIn('Cart-v1'))).toEqual(lonely);
		expect(await all(contractIn('Cart-v1'), recordIn('cart', 'Cart-v1', { role: 'producer' }))).toEqual(lonely);
		expect(await all(contractIn('Cart-v1'), recordIn('web', 'Cart-v1', { status: 'retired' }))).toEqual(lonely);
		for (const fields of [asserted, { lifecycle: 'draft' }])
			expect(await all(contractIn('Cart-v1', fields))).toEqual([]);
	});

	it('finds an assertion that a record contradicts', async () => {
		expect(await all(contractIn('Cart-v1', asserted), reader)).toEqual([
			['consumers-denied', 'integration://contract/Cart-v1', 'noConsumers'],
		]);
	});

	it('finds a component that speaks a contract without a record of that role', async () => {
		const component = (fields: JsonObject) => ({ 'component://component/web': { title: 'Web', ...fields } });
		expect(await all(contractIn('Cart-v1'), reader, component({ consumes: ['Cart-v1'] }))).toEqual([]);
		expect(await all(contractIn('Cart-v1'), reader, component({ publishes: ['X-v1', 'cart-v1'] }))).toEqual([
			['use-unrecorded', 'component://component/web', 'publishes.1'],
		]);
		expect(await all(contractIn('Cart-v1', asserted), component({ consumes: ['Cart-v1', 'Gone-v1'] }))).toEqual([
			['use-unrecorded', 'component://component/web', 'consumes.0'],
		]);
	});
});

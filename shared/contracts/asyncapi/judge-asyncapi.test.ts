import type { JsonObject } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeAvro } from '../avro/judge-avro.ts';
import { openWorkerOracle } from '../oracle/index.ts';
import type { Direction } from '../verdict.ts';
import { judgeAsyncapi } from './judge-asyncapi.ts';

/** Long enough for an honest question on a busy machine. */
const oracle = openWorkerOracle({ deadline: 60_000 });
afterAll(() => oracle.close());

describe('[T4-ASYNCAPI-01] What the application sends and receives', () => {
	const [narrow, wide] = [{ payload: { type: 'integer' } }, { payload: { type: 'number' } }];

	it('is read by old readers when it is sent: AsyncAPI 2 says subscribe, AsyncAPI 3 send', async () => {
		for (const form of [second('subscribe'), third('send')]) {
			await expect(between(form(narrow), form(wide))).resolves.toEqual(['type-widened forward']);
			await expect(between(form(wide), form(narrow))).resolves.toEqual([]);
		}
	});

	it('is taken from old writers when it is received: AsyncAPI 2 says publish, AsyncAPI 3 receive', async () => {
		for (const form of [second('publish'), third('receive')]) {
			await expect(between(form(wide), form(narrow))).resolves.toEqual(['type-narrowed backward']);
			await expect(between(form(narrow), form(wide))).resolves.toEqual([]);
		}
	});

	it('goes both ways where messages are kept and read again', async () => {
		for (const kept of [{ 'x-retained': true }, COMPACTED]) {
			const form = third('send', kept);
			await expect(between(form(narrow), form(wide))).resolves.toEqual(['type-widened forward']);
			await expect(between(form(wide), form(narrow))).resolves.toEqual(['type-narrowed backward']);
		}
	});

	it('goes the way of the question where no operation says who writes', async () => {
		const form = (message: JsonObject) => ({ ...third('send')(message), operations: {} });
		await expect(between(form(wide), form(narrow), 'forward')).resolves.toEqual([]);
		await expect(between(form(wide), form(narrow), 'backward')).resolves.toEqual(['type-narrowed backward']);
	});

	it('is found behind definitions that stand beside a reference', async () => {
		const form = (type: string) => {
			const payload = { $ref: '#/components/schemas/Cart' };
			const Cart = { $ref: '#/components/schemas/Cart/definitions/A', definitions: { A: { type } } };
			return { ...third('send')({ payload }), components: { schemas: { Cart } } };
		};
		await expect(between(form('string'), form('number'))).resolves.toEqual(['type-changed forward']);
	});

	it('goes the other way in a reply', async () => {
		const form = (message: JsonObject) => {
			const base = third('send')({});
			const reply = { channel: { $ref: '#/channels/answers' } };
			const operations = { say: { action: 'send', channel: { $ref: '#/channels/carts' }, reply } };
			return {
				...base,
				operations,
				channels: { ...base.channels, answers: { address: 'answers', messages: { message } } },
			};
		};
		await expect(between(form(wide), form(narrow))).resolves.toEqual(['type-narrowed backward']);
	});

	it('is the same in AsyncAPI 2.6 and in 3.0', async () => {
		const [old, next] = [second('subscribe')(wide), third('send')(wide)];
		await expect(between(old, next)).resolves.toEqual([]);
		await expect(between(old, third('send')({ payload: { type: 'string' } }))).resolves.toEqual([
			'type-changed forward',
		]);
	});
});

describe('[T4-ASYNCAPI-02] The address, the key, the content type and the credentials', () => {
	it('are part of the contract', async () => {
		const form = third('send');
		await expect(between(form({}), third('send', { address: 'elsewhere' })({}))).resolves.toEqual([
			'channel-address-changed forward',
		]);
		await expect(between(form({}), { ...form({}), operations: {}, channels: {} })).resolves.toEqual([
			'operation-removed forward',
		]);
		const keyed = (key: JsonObject) => ({ bindings: { kafka: { key } } });
		await expect(between(form({}), form(keyed({ type: 'string' })))).resolves.toEqual(['message-key-changed forward']);
		await expect(between(form(keyed({ type: 'string' })), form(keyed({ type: 'integer' })))).resolves.toEqual([
			'type-changed forward',
		]);
		const typed = (contentType: string) => form({ contentType });
		await expect(between(typed('application/json'), typed('application/cbor'))).resolves.toEqual([
			'content-type-changed forward',
		]);
		const correlated = (location: string) => form({ correlationId: { location } });
		await expect(between(correlated('$message.header#/a'), correlated('$message.header#/b'))).resolves.toEqual([
			'correlation-changed forward',
		]);
	});

	it('may demand no other credentials than before', async () => {
		const scoped = (...scopes: string[]) =>
			third('send', {}, { security: [{ type: 'oauth2', flows: {}, scopes }] })({});
		await expect(between(scoped('read'), scoped('read', 'write'))).resolves.toEqual(['security-tightened forward']);
		await expect(between(scoped('read', 'write'), scoped('read'))).resolves.toEqual([]);
		await expect(between(third('send')({}), scoped())).resolves.toEqual(['security-tightened forward']);
	});

	it('may call the parameters of an address anything', async () => {
		const at = (name: string) => third('send', { address: `carts.{${name}}`, parameters: { [name]: {} } })({});
		await expect(between(at('id'), at('cartId'))).resolves.toEqual([]);
	});
});

describe('[T4-ASYNCAPI-03] Messages', () => {
	it('may not be missed, nor come unknown', async () => {
		const sending = (...names: string[]) => several('send', names);
		await expect(between(sending('a', 'b'), sending('a'))).resolves.toEqual(['message-removed forward']);
		await expect(between(sending('a'), sending('a', 'b'))).resolves.toEqual(['message-added forward']);
		const receiving = (...names: string[]) => several('receive', names);
		await expect(between(receiving('a', 'b'), receiving('a'))).resolves.toEqual(['message-removed backward']);
		await expect(between(receiving('a'), receiving('a', 'b'))).resolves.toEqual([]);
	});

	it('say what their traits say: over them in AsyncAPI 2, under them in AsyncAPI 3', async () => {
		const trait = (type: string) => [{ headers: { type: 'object', properties: { a: { type } } } }];
		for (const form of [second('subscribe'), third('send')]) {
			const [old, next] = [form({ traits: trait('integer') }), form({ traits: trait('string') })];
			await expect(between(old, next)).resolves.toEqual(['type-changed forward']);
		}
		const own = { contentType: 'application/json' };
		const over = { ...own, traits: [{ contentType: 'text/plain' }] };
		await expect(between(third('send')(own), third('send')(over))).resolves.toEqual([]);
		await expect(between(second('publish')(own), second('publish')(over))).resolves.toEqual([
			'content-type-changed backward',
		]);
	});

	it('may begin to say headers that nobody needs', async () => {
		const headers = (...required: string[]) => ({
			headers: { type: 'object', properties: { a: { type: 'string' } }, required },
		});
		await expect(between(third('receive')({}), third('receive')(headers()))).resolves.toEqual([]);
		await expect(between(third('receive')({}), third('receive')(headers('a')))).resolves.toEqual([
			'property-required backward',
		]);
	});

	it('are judged in the language of their schema', async () => {
		const avro = (...fields: JsonObject[]) => {
			const schema = { type: 'record', name: 'Cart', fields };
			return third('send')({ payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema } });
		};
		const [a, b] = [
			{ name: 'a', type: 'int' },
			{ name: 'b', type: 'int' },
		];
		await expect(between(avro(a, b), avro(a))).resolves.toEqual(['field-without-default forward']);
		await expect(between(avro(a), avro(a, b))).resolves.toEqual([]);
		await expect(between(avro(a), third('send')({ payload: true }))).resolves.toEqual([
			'schema-format-changed forward',
		]);
		const raml = (schema: string) =>
			third('send')({ payload: { schemaFormat: 'application/raml+yaml;version=1.0', schema } });
		await expect(between(raml('a'), raml('a'))).resolves.toEqual([]);
		await expect(between(raml('a'), raml('b'))).resolves.toEqual(['schema-format-not-judged forward']);
	});
});

describe('[T4-ASYNCAPI-04] Documents that are none', () => {
	it('are found out, and leave the verdict open', async () => {
		const fine = third('send')({});
		for (const bad of [
			{ asyncapi: '1.2.0' },
			{ ...fine, channels: [] },
			{ ...fine, operations: { say: { channel: { $ref: '#/no' } } } },
		]) {
			const { verdict, findings } = await judged(fine, bad);
			expect(verdict).toBe('unknown');
			expect(findings[0]?.path).toMatch(/^new\.json:\d+:\d+$/);
		}
	});
});

const COMPACTED = { bindings: { kafka: { topicConfiguration: { 'cleanup.policy': ['compact'] } } } };

function second(verb: 'publish' | 'subscribe') {
	return (message: JsonObject) => ({ asyncapi: '2.6.0', channels: { carts: { [verb]: { message } } } });
}

function third(action: 'send' | 'receive', channel: JsonObject = {}, operation: JsonObject = {}) {
	return (message: JsonObject) => ({
		asyncapi: '3.0.0',
		channels: { carts: { address: 'carts', messages: { message }, ...channel } },
		operations: { say: { action, channel: { $ref: '#/channels/carts' }, ...operation } },
	});
}

function several(action: 'send' | 'receive', names: readonly string[]) {
	return third(action, { messages: Object.fromEntries(names.map((name) => [name, {}])) })({});
}

function judged(old: JsonObject, next: JsonObject, direction: Direction = 'full') {
	const [before, after] = [
		{ file: 'old.json', text: JSON.stringify(old) },
		{ file: 'new.json', text: JSON.stringify(next) },
	];
	return judgeAsyncapi(oracle, { avro: judgeAvro })({
		format: 'asyncapi',
		old: before,
		new: after,
		policy: 'declared',
		direction,
	});
}

async function between(old: JsonObject, next: JsonObject, direction: Direction = 'full') {
	const { findings } = await judged(old, next, direction);
	return findings.map(({ rule, direction: way }) => `${rule} ${way}`);
}

import type { JsonObject } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkerOracle } from '../oracle/index.ts';
import { answer, api, asking, body, objectOf } from './small-api.ts';

/** Long enough for an honest question on a busy machine. */
const oracle = openWorkerOracle({ deadline: 60_000 });
afterAll(() => oracle.close());
const { between, judged, verdict } = asking(oracle);

describe('[T4-OPENAPI-05] The words of OpenAPI that JSON Schema does not have', () => {
	const object = (properties: JsonObject, ...required: string[]) => ({ type: 'object', properties, required });
	const text = { type: 'string' };

	it('leaves what is read only out of requests, and what is write only out of responses', async () => {
		const [readOnly, writeOnly] = [
			{ ...text, readOnly: true },
			{ ...text, writeOnly: true },
		];
		await expect(between(body(object({})), body(object({ id: readOnly }, 'id')))).resolves.toEqual([]);
		await expect(verdict(body(object({ id: text })), body(object({ id: readOnly })))).resolves.toBe('breaking');
		await expect(between(answer(object({})), answer(object({ pin: writeOnly }, 'pin')))).resolves.toEqual([]);
		await expect(
			verdict(answer(object({ pin: text }, 'pin')), answer(object({ pin: writeOnly }, 'pin'))),
		).resolves.toBe('breaking');
	});

	it('follows a reference to what does not travel where it stands, and does elsewhere', async () => {
		const schemas = (type: string) => ({ Cart: object({ id: { type, readOnly: true } }) });
		const query = {
			parameters: [{ name: 'id', in: 'query', schema: { $ref: '#/components/schemas/Cart/properties/id' } }],
		};
		const [old, next] = [api(query, { schemas: schemas('string') }), api(query, { schemas: schemas('integer') })];
		await expect(judged(old, next)).resolves.toMatchObject({
			verdict: 'breaking',
			findings: [{ rule: 'type-changed' }],
		});
	});

	it('reads nullable beside a type, a reference and a composition', async () => {
		const schemas = { Name: text };
		const reference = { $ref: '#/components/schemas/Name' };
		for (const schema of [text, reference, { allOf: [reference] }]) {
			const [old, next] = [answer(schema), answer({ ...schema, nullable: true })];
			await expect(verdict(old, next, { schemas })).resolves.toBe('breaking');
			await expect(verdict(next, old, { schemas })).resolves.toBe('compatible');
		}
	});

	it('ignores what stands beside a reference in 3.0, and does not in 3.1', async () => {
		const schemas = { Name: text };
		const [old, next] = [
			body({ $ref: '#/components/schemas/Name' }),
			body({ $ref: '#/components/schemas/Name', maxLength: 3 }),
		];
		await expect(verdict(old, next, { schemas, openapi: '3.0.3' })).resolves.toBe('compatible');
		await expect(verdict(old, next, { schemas, openapi: '3.1.0' })).resolves.toBe('breaking');
	});

	it('tells alternatives apart by their discriminator', async () => {
		const schemas = { Cat: object({ kind: text }), Dog: object({ kind: text }) };
		const pets = (mapping: JsonObject) => ({
			oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
			discriminator: { propertyName: 'kind', mapping },
		});
		const [named, renamed] = [pets({ cat: 'Cat', dog: 'Dog' }), pets({ cat: 'Cat', hound: 'Dog' })];
		await expect(verdict(answer(named), answer(renamed), { schemas })).resolves.toBe('breaking');
		await expect(verdict(answer(pets({})), answer(pets({ Cat: 'Cat' })), { schemas })).resolves.toBe('compatible');
	});

	it('tells kinds of which nothing is required apart by what they declare', async () => {
		const kinds = (...names: string[]) => ({ oneOf: names.map((name) => object({ [name]: text })) });
		await expect(verdict(answer(kinds('a')), answer(kinds('a', 'b')))).resolves.toBe('breaking');
		await expect(verdict(body(kinds('a')), body(kinds('a', 'b')))).resolves.toBe('compatible');
		await expect(verdict(body(kinds('a', 'b')), body(kinds('a')))).resolves.toBe('breaking');
	});

	it('reads inheritance that lists its children, which as a schema has no end', async () => {
		const child = (properties: JsonObject) => ({ allOf: [{ $ref: '#/components/schemas/Pet' }, object(properties)] });
		const family = (bark: JsonObject) => ({
			Pet: {
				...object({ kind: text }, 'kind'),
				oneOf: [{ $ref: '#/components/schemas/Dog' }],
				discriminator: { propertyName: 'kind' },
			},
			Dog: child({ bark }),
		});
		const pet = answer({ $ref: '#/components/schemas/Pet' });
		const [old, next] = [family({ type: 'integer' }), family({ type: 'number' })];
		await expect(judged(api(pet, { schemas: old }), api(pet, { schemas: next }))).resolves.toMatchObject({
			verdict: 'breaking',
		});
		await expect(judged(api(pet, { schemas: next }), api(pet, { schemas: old }))).resolves.toMatchObject({
			verdict: 'compatible',
		});
	});

	it('takes int32 as a range, within int64', async () => {
		const integer = (format: string) => ({ type: 'integer', format });
		await expect(verdict(answer(integer('int32')), answer(integer('int64')))).resolves.toBe('breaking');
		await expect(verdict(body(integer('int32')), body(integer('int64')))).resolves.toBe('compatible');
	});
});

describe('[T4-OPENAPI-06] The verdict', () => {
	it('asks for the smallest honest bump', async () => {
		const said = (description: string) => ({ paths: { '/a': { get: { description } } } });
		await expect(judged(said('x'), said('x'))).resolves.toMatchObject({ verdict: 'compatible', requiredBump: 'none' });
		await expect(judged(said('x'), said('y'))).resolves.toMatchObject({ verdict: 'compatible', requiredBump: 'patch' });
	});

	it('says a shared schema once, at its place, with who it matters to and a value that breaks', async () => {
		const answers = answer({ $ref: '#/components/schemas/Total' });
		const paths = { '/a': { get: answers }, '/b': { get: answers } };
		const of = (type: string) => ({ paths, components: { schemas: { Total: { type } } } });
		const { findings } = await judged(of('integer'), of('string'));
		expect(findings).toHaveLength(1);
		expect(findings[0]).toMatchObject({
			path: '/components/schemas/Total',
			rule: 'type-changed',
			direction: 'forward',
		});
		expect(findings[0]?.message).toContain('It matters to the response 200 of GET /a as application/json and 1 more.');
		expect(typeof findings[0]?.witness).toBe('string');
	});

	it('judges by what a producer may write under the policy', async () => {
		const [old, next] = [{ type: 'object' }, { type: 'object', properties: { a: { type: 'string' } } }];
		await expect(verdict(body(old), body(next), { policy: 'declared' })).resolves.toBe('compatible');
		await expect(verdict(body(old), body(next), { policy: 'strict' })).resolves.toBe('breaking');
	});

	it('is asked of nothing that both versions say alike, however hard that is to prove', async () => {
		const hard = answer({ pattern: '(?<!a)b', multipleOf: 1e-300 });
		await expect(between({ ...hard, summary: 'Old' }, { ...hard, summary: 'New' })).resolves.toEqual([]);
	});

	it('reads Swagger 2.0 as OpenAPI 3 says the same', async () => {
		const old = {
			swagger: '2.0',
			host: 'api.example',
			schemes: ['https'],
			paths: {
				'/carts': {
					post: {
						parameters: [
							{ name: 'limit', in: 'query', type: 'integer' },
							{ name: 'cart', in: 'body', schema: { $ref: '#/definitions/Cart' } },
						],
						responses: { 200: { description: '', schema: { $ref: '#/definitions/Cart' } } },
					},
				},
			},
			definitions: { Cart: objectOf({ id: { type: 'string' } }) },
		};
		const schema = { $ref: '#/components/schemas/Cart' };
		const next = {
			...api(
				{
					parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
					...body(schema),
					...answer(schema),
				},
				{ schemas: { Cart: objectOf({ id: { type: 'string' } }) } },
			),
			servers: [{ url: 'https://api.example' }],
		};
		await expect(judged(old, next)).resolves.toMatchObject({ verdict: 'compatible', findings: [] });
	});
});

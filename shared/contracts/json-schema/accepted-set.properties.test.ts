import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsoncompatEngine } from './jsoncompat-engine.ts';
import { prepareSchema } from './prepare.ts';
import type { Schema } from './schema.ts';
import { proveSubset } from './subset.ts';

const WASM = createRequire(import.meta.url).resolve('jsoncompat/jsoncompat_wasm_bg.wasm');
const NAMES = ['a', 'b', 'c'];

describe('[T4-SCHEMA-05] a prepared schema', () => {
	it('accepts what was accepted, and nothing else', () => {
		fc.assert(
			fc.property(anySchema(), fc.array(anyInstance(), { minLength: 20, maxLength: 60 }), (schema, values) => {
				const [before, after] = [accepts(schema), accepts(prepareSchema(schema))];
				for (const value of values) expect([value, after(value)]).toEqual([value, before(value)]);
			}),
			{ numRuns: 1500 },
		);
	});
});

describe('[T4-SCHEMA-08] a proof', () => {
	const engine = jsoncompatEngine(readFileSync(WASM));

	it('never stands against a value that the one accepts and the other refuses', () => {
		fc.assert(
			fc.property(
				anySchema(),
				fc.nat(),
				fc.array(anyInstance(), { minLength: 60, maxLength: 60 }),
				(writing, at, values) => {
					const reading = changed(writing, at);
					const [written, read] = [accepts(writing), accepts(reading)];
					const refused = values.filter((value) => written(value) && !read(value));
					fc.pre(refused.length > 0);
					const placed = (schema: Schema) => ({ schema, root: schema, pointer: '' });
					const { holds, witness } = proveSubset(
						engine,
						{ writing: placed(writing), reading: placed(reading) },
						'strict',
					);
					expect([holds, refused]).toEqual([false, refused]);
					if (witness !== undefined) expect([written(witness), read(witness)]).toEqual([true, false]);
				},
			),
			// A fixed seed: what is found by chance is a case for the tests, and no reason to fail another's work.
			{ numRuns: 150, seed: 4 },
		);
	});

	it('is outweighed by one value, whatever the prover says', () => {
		const credulous = { ...engine, isSubset: () => true };
		const placed = (schema: Schema) => ({ schema, root: schema, pointer: '' });
		const [writing, reading] = [{ type: 'integer' }, { type: 'integer', maximum: 5 }].map((n) =>
			placed({ type: 'object', properties: { n }, required: ['n'] }),
		);
		if (!(writing && reading)) throw new Error('both are there');
		expect(proveSubset(credulous, { writing, reading }, 'strict')).toEqual({ holds: false, witness: { n: 6 } });
		expect(proveSubset(credulous, { writing: reading, reading: writing }, 'strict')).toEqual({ holds: true });
	});
});

/** Ajv as the second opinion on what a schema accepts. */
function accepts(schema: Schema): (value: JsonValue) => boolean {
	const validate = new Ajv2020({ strict: false, validateSchema: false, logger: false }).compile(schema);
	return (value) => validate(value);
}

function anyInstance(): fc.Arbitrary<JsonValue> {
	const plain = fc.oneof(
		fc.constantFrom<JsonValue>(null, true, 0, 1, 2, 3, 4, 6, -1, 1.5, 7, '', 'a', 'ab', 'abc', 'b', 'é'),
		fc.integer({ min: -3, max: 9 }),
	);
	return fc.letrec<{ value: JsonValue }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 2, withCrossShrink: true },
			plain,
			fc.dictionary(fc.constantFrom(...NAMES, 'ab'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
			fc.array(tie('value'), { maxLength: 3 }),
		),
	})).value;
}

/** Schemas as people write them, of all keywords but references. */
function anySchema(): fc.Arbitrary<Schema> {
	const types = fc.constantFrom('array', 'boolean', 'integer', 'null', 'number', 'object', 'string');
	const small = fc.integer({ min: 0, max: 4 });
	const said = (words: Record<string, fc.Arbitrary<unknown>>) =>
		fc.record(words, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
	const listed = fc.uniqueArray(anyInstance(), {
		minLength: 1,
		maxLength: 3,
		selector: (value) => JSON.stringify(value),
	});
	return fc.letrec<{ schema: Schema }>((tie) => {
		const schema = tie('schema');
		const several = fc.array(schema, { minLength: 1, maxLength: 3 });
		const typed = (type: string, words: Record<string, fc.Arbitrary<unknown>>) =>
			fc.tuple(fc.constantFrom({ type }, {}), said(words)).map(([first, rest]): Schema => ({ ...first, ...rest }));
		return {
			schema: fc.oneof(
				{ maxDepth: 3, withCrossShrink: true },
				fc.boolean(),
				types.map((type) => ({ type })),
				fc.uniqueArray(types, { minLength: 1, maxLength: 3 }).map((type) => ({ type })),
				listed.map((values) => ({ enum: values })),
				anyInstance().map((value) => ({ const: value })),
				typed('string', {
					minLength: small,
					maxLength: small,
					pattern: fc.constantFrom('a', '^a', 'b$', '^[ab]*$', '.*'),
				}),
				typed('integer', {
					minimum: small,
					maximum: small,
					exclusiveMinimum: small,
					multipleOf: fc.integer({ min: 1, max: 3 }),
				}),
				typed('number', { minimum: small, exclusiveMaximum: small, multipleOf: fc.integer({ min: 1, max: 3 }) }),
				typed('object', {
					properties: fc.dictionary(fc.constantFrom(...NAMES), schema, { maxKeys: 3, noNullPrototype: true }),
					required: fc.subarray(NAMES),
					additionalProperties: schema,
					patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), schema, { maxKeys: 1, noNullPrototype: true }),
					propertyNames: schema,
					minProperties: small,
					maxProperties: small,
					dependentRequired: fc.constantFrom({ a: ['b'] }, {}),
					unevaluatedProperties: schema,
				}),
				typed('array', {
					items: schema,
					prefixItems: several,
					minItems: small,
					maxItems: small,
					uniqueItems: fc.boolean(),
					unevaluatedItems: schema,
				}),
				// Apart from the others: beside items that are refused, Ajv finds in an empty list what is looked for.
				typed('array', { contains: schema, minContains: small, maxContains: small, maxItems: small }),
				fc.tuple(said({ type: types }), several).map(([rest, anyOf]): Schema => ({ ...rest, anyOf })),
				fc.tuple(said({ type: types, minimum: small }), several).map(([rest, allOf]): Schema => ({ ...rest, allOf })),
				several.map((oneOf) => ({ oneOf })),
				schema.map((not) => ({ not })),
				fc.tuple(schema, schema, schema).map(
					([one, two, three]): Schema =>
						Object.fromEntries([
							['if', one],
							['then', two],
							['else', three],
						]),
				),
			),
		};
	}).schema;
}

/** The same schema without one of its keywords, or with its opposite: near enough to be held for the same. */
function changed(schema: Schema, at: number): Schema {
	if (!isObject(schema) || Object.keys(schema).length === 0) return at % 2 === 0 ? { type: 'string' } : { not: schema };
	const keywords = Object.keys(schema);
	const keyword = keywords[at % keywords.length] ?? '';
	const { [keyword]: said, ...rest } = schema;
	return typeof said === 'number' ? { ...rest, [keyword]: said + (said > 1 && at % 3 === 0 ? -1 : 1) } : rest;
}

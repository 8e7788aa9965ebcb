import type { JsonValue } from '@tenet/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { prepareSchema } from './prepare.ts';
import { factorFor, scaleNumbers, unscaled } from './scale-numbers.ts';
import type { Schema } from './schema.ts';
import { Unjudgeable } from './unjudgeable.ts';

describe('[T4-SCHEMA-05] a prepared schema', () => {
	it.each<[string, Schema, Schema]>([
		[
			'a tuple of draft 7',
			{ items: [{ type: 'null' }], additionalItems: false },
			{ prefixItems: [{ type: 'null' }], items: false },
		],
		['a bound of draft 4', { minimum: 3, exclusiveMinimum: true }, { exclusiveMinimum: 3 }],
		['dependencies', { dependencies: { a: ['b'] } }, { dependentRequired: { a: ['b'] } }],
		['nullable of OpenAPI 3.0', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
		[
			'negated bounds',
			{ type: 'integer', not: { type: 'number', minimum: 3 } },
			{ type: 'integer', exclusiveMaximum: 3 },
		],
		[
			'ranges that meet',
			{
				anyOf: [
					{ type: 'integer', maximum: 3 },
					{ type: 'integer', minimum: 4 },
				],
			},
			{ type: 'integer' },
		],
		['a format', { format: 'date' }, { pattern: '^[20-13-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' }],
		['a format that is none', { type: 'integer', format: 'int32' }, { type: 'integer' }],
		[
			'what two conjuncts say of one property',
			{ allOf: [{ properties: { a: { minLength: 1 } } }, { properties: { a: { maxLength: 2 } } }] },
			{ properties: { a: { minLength: 1, maxLength: 2 } } },
		],
		[
			'a reference beside other words',
			{ $ref: '#/$defs/a', maxLength: 4, $defs: { a: { type: 'string', minLength: 2 } } },
			{ type: 'string', minLength: 2, maxLength: 4 },
		],
	])('says %s in words that can be proved', (_, schema, expected) => {
		expect(prepareSchema(schema)).toEqual(expected);
	});
});

describe('[T4-SCHEMA-06] references', () => {
	it.each<[string, Schema]>([
		['a pointer', { $defs: { 'a/b~c %': { type: 'null' } }, properties: { x: { $ref: '#/$defs/a~1b~0c%20%25' } } }],
		['an anchor', { $defs: { a: { $anchor: 'here', type: 'null' } }, properties: { x: { $ref: '#here' } } }],
		[
			'an anchor of draft 7',
			{ definitions: { a: { $id: '#here', type: 'null' } }, properties: { x: { $ref: '#here' } } },
		],
		[
			'a name',
			{ $id: 'https://a.example/b/c', $defs: { a: { $id: 'd', type: 'null' } }, properties: { x: { $ref: 'd' } } },
		],
		[
			'a pointer inside a named part',
			{
				$id: 'https://a.example/b',
				$defs: { a: { $id: '/p', $defs: { q: { type: 'null' } } }, q: { type: 'string' } },
				properties: { x: { $ref: '/p#/$defs/q' } },
			},
		],
		[
			'one dynamic anchor',
			{ $defs: { a: { $dynamicAnchor: 'n', type: 'null' } }, properties: { x: { $dynamicRef: '#n' } } },
		],
		[
			'one through another',
			{ $defs: { a: { $ref: '#/$defs/b' }, b: { type: 'null' } }, properties: { x: { $ref: '#/$defs/a' } } },
		],
	])('are followed by %s', (_, schema) => {
		const accepted = accepts(prepareSchema(schema));
		expect([accepted({ x: null }), accepted({ x: '' })]).toEqual([true, false]);
	});

	it('may lead back to where they stand', () => {
		const schema = {
			type: 'object',
			properties: { next: { $ref: '#' }, value: { type: 'integer' } },
			required: ['value'],
		};
		const accepted = accepts(prepareSchema(schema));
		expect(accepted({ value: 1, next: { value: 2, next: { value: 3 } } })).toBe(true);
		expect(accepted({ value: 1, next: { value: 2, next: {} } })).toBe(false);
	});

	it('hide what stands beside them before 2019-09 only', () => {
		const schema = {
			definitions: { a: { type: 'string' } },
			properties: { x: { $ref: '#/definitions/a', maxLength: 1 } },
		};
		const old = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
		const next = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema };
		expect([old, next].map((one) => accepts(prepareSchema(one))({ x: 'long' }))).toEqual([true, false]);
	});

	it.each<[string, Schema, string]>([
		['that leave the document', { $ref: 'other.json' }, 'the reference "other.json" leaves the document'],
		['that lead nowhere', { $ref: '#/$defs/none' }, 'the reference "#/$defs/none" leads nowhere'],
		[
			'to what is no schema',
			{ title: 'x', properties: { x: { $ref: '#/title' } } },
			'the reference "#/title" leads to no schema',
		],
		[
			'that depend on who follows them',
			{ $ref: '#n', $defs: { a: { $dynamicAnchor: 'n' }, b: { $dynamicAnchor: 'n' } } },
			'what the reference "#n" leads to depends on who follows it',
		],
		[
			'beyond exact numbers',
			{ const: 2 ** 53 },
			'const holds 9007199254740992, which is beyond what a JSON reader keeps exact',
		],
	])('%s are not judged', (_, schema, why) => {
		expect(() => prepareSchema(schema)).toThrow(new Unjudgeable(why));
	});
});

describe('[T4-SCHEMA-07] scaled numbers', () => {
	it('accept the values that were accepted, scaled', () => {
		const schema = prepareSchema({ type: 'number', multipleOf: 0.01, minimum: 0.5, enum: [0.5, 0.75, 1, 2.001] });
		const factor = factorFor([schema]) ?? 0;
		const [before, after] = [accepts(schema), accepts(scaleNumbers(schema, factor))];
		expect(factor).toBe(100);
		for (const value of [50, 75, 100, 200.1, 3]) expect(after(value)).toBe(before(unscaled(value, factor)));
	});
});

/** Ajv as the second opinion on what a schema accepts. */
function accepts(schema: Schema): (value: JsonValue) => boolean {
	const validate = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false, logger: false }).compile(
		schema,
	);
	return (value) => validate(value);
}

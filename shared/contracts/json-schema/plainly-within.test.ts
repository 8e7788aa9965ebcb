import type { JsonObject, JsonValue } from '@tenet/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainlyWithin, refusedOfLists } from './plainly-within.ts';
import { prepareSchema } from './prepare.ts';
import type { Schema } from './schema.ts';
import { proveSubset } from './subset.ts';

const UNASKED = {
	isSubset: () => {
		throw new Error('The prover is not asked.');
	},
	validator: () => () => {
		throw new Error('No value is tried.');
	},
};
const values = Array.from({ length: 60_001 }, (_, index) => `value ${index}`);
const lists = (count: number): JsonObject => ({ type: 'string', enum: values.slice(0, count) });
const proved = (writing: Schema, reading: Schema) => {
	const placed = (schema: Schema) => ({ schema, root: schema, pointer: '' });
	return proveSubset(UNASKED, { writing: placed(writing), reading: placed(reading) }, 'declared');
};

describe('[T4-SCHEMA-08] what can be read off is asked of no prover', () => {
	it('is a longer list for a shorter one, and a value of it that is not listed', () => {
		expect(proved(lists(60_000), lists(60_001))).toEqual({ holds: true });
		expect(proved(lists(60_001), lists(60_000))).toEqual({ holds: false, witness: 'value 60000' });
		expect(proved({ enum: [1, 'a'], type: 'integer' }, { const: 1 })).toEqual({ holds: true });
	});

	it('is a longer list inside what is built alike', () => {
		const order = (count: number): JsonObject => ({
			type: 'object',
			properties: { lines: { type: 'array', items: { anyOf: [lists(count), { type: 'null' }] } } },
		});
		expect(proved(order(60_000), order(60_001))).toEqual({ holds: true });
	});

	it('is what says the same forty times over', () => {
		const doubled = (last: JsonValue): JsonObject => ({
			$ref: '#/$defs/n0',
			$defs: Object.fromEntries(
				Array.from({ length: 40 }, (_, index) => {
					const next = { $ref: `#/$defs/n${index + 1}` };
					return [`n${index}`, index === 39 ? last : { allOf: [next, next] }];
				}),
			),
		});
		expect(proved(doubled(lists(2)), doubled(lists(3)))).toEqual({ holds: true });
		expect(JSON.stringify(prepareSchema(doubled(lists(2)))).length).toBeLessThan(1000);
	});

	it('is nothing that a value contradicts', () => {
		const list = fc.uniqueArray(fc.constantFrom<JsonValue>(0, 1, 2.5, 'a', 'b', null, true), { minLength: 1 });
		const listed = fc.record({ enum: list }) as fc.Arbitrary<JsonObject>;
		const around = fc.constantFrom(
			(one: Schema): Schema => one,
			(one: Schema): Schema => ({ type: 'array', items: one, maxItems: 1 }),
			(one: Schema): Schema => ({ type: 'object', properties: { a: one }, additionalProperties: false }),
			(one: Schema): Schema => ({ anyOf: [{ properties: { a: one } }, { const: 7 }] }),
			(one: Schema): Schema => ({ not: one }),
			(one: Schema): Schema => ({ oneOf: [one, { const: 'a' }] }),
		);
		const inside = fc.constantFrom<JsonValue>(0, 1, 2.5, 'a', 'b', null, true, 7);
		const asked = fc.record({ some: listed, others: listed, within: around, outer: around, value: inside });
		fc.assert(
			fc.property(asked, ({ some, others, within, outer, value }) => {
				const [writing, reading] = [some, others].map((one) => outer(within(one))) as [Schema, Schema];
				const tried = [value, [value], { a: value }, [{ a: value }], { a: [value] }, { a: { a: value } }];
				if (!tried.some((one) => accepts(writing, one) && !accepts(reading, one))) return;
				expect(isPlainlyWithin(writing, reading)).toBe(false);
				expect(refusedOfLists(writing, reading)).not.toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});
});

const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });

function accepts(schema: Schema, value: JsonValue): boolean {
	return ajv.compile(schema)(value);
}

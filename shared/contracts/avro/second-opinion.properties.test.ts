import type { JsonValue } from '@tenet/kernel';
import avsc from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAvro } from './parse-avro.ts';
import { resolveAvro } from './resolve-avro.ts';

/** Schemas in which both mean the same: no namespaces, no logical types, and no union within a union. */
const { schema } = fc.letrec<{ schema: JsonValue; plain: JsonValue; record: JsonValue }>((tie) => ({
	schema: fc.oneof({ maxDepth: 3 }, tie('plain'), unionOf(tie('plain'))),
	plain: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom('null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'),
		enumType(),
		tie('schema').map((items) => ({ type: 'array', items })),
		tie('schema').map((values) => ({ type: 'map', values })),
		tie('record'),
	),
	record: fc
		.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c'), type: tie('plain') }), {
			selector: ({ name }) => name,
		})
		.map((fields) => ({ type: 'record', name: 'R', fields })),
}));

function unionOf(branch: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> {
	const kind = (each: JsonValue) =>
		typeof each === 'object' && each && 'type' in each ? String(each['type']) : String(each);
	return fc.uniqueArray(branch, { minLength: 1, maxLength: 3, selector: kind });
}

function enumType(): fc.Arbitrary<JsonValue> {
	const symbols = fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1 });
	return fc.tuple(symbols, fc.boolean()).map(([all, saved]) => ({
		type: 'enum',
		name: 'E',
		symbols: all,
		...(saved ? { default: all[0] ?? '' } : {}),
	}));
}

/** A name is declared once; the same declaration again is a reference. What says two things with one name is left out. */
function parsed(json: JsonValue) {
	try {
		return { ours: parseAvro(json), theirs: avsc.Type.forSchema(json as avsc.Schema, { wrapUnions: true }) };
	} catch {
		return undefined;
	}
}

describe('[T4-AVRO-07] A second opinion on Avro', () => {
	it('comes to the same as avsc for every pair of schemas that both read', () => {
		let compared = 0;
		fc.assert(
			fc.property(schema, schema, (one, other) => {
				const [reader, writer] = [parsed(one), parsed(other)];
				if (!reader || !writer) return;
				compared += 1;
				expect(resolveAvro(reader.ours, writer.ours).length === 0).toBe(resolvesFor(reader.theirs, writer.theirs));
			}),
			{ numRuns: 3_000 },
		);
		expect(compared).toBeGreaterThan(500);
	});

	it('reads everything with the schema it was written with', () => {
		fc.assert(
			fc.property(schema, (json) => {
				const both = parsed(json);
				if (both) expect(resolveAvro(both.ours, parseAvro(json))).toEqual([]);
			}),
		);
	});
});

function resolvesFor(reader: avsc.Type, writer: avsc.Type): boolean {
	try {
		reader.createResolver(writer);
		return true;
	} catch {
		return false;
	}
}

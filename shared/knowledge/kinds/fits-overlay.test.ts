import type { JsonObject } from '@tenet/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsOverlay } from './fits-overlay.ts';
import { KINDS } from './kinds.ts';

const id = fc.constantFrom('a', 'B.1', '', ' ', 'a b');
const item = fc.record(
	{ id, statement: id, term: id, uri: fc.constant('platform://policy/pii') },
	{ requiredKeys: [] },
);
const value = fc.oneof(
	id,
	fc.constantFrom('must', 'platform://policy/pii', '2026-11-30', '1.0.0', 'plan'),
	fc.constant(null),
	fc.integer(),
	fc.boolean(),
	fc.array(fc.oneof(id, item), { maxLength: 3 }),
	item,
);

describe('whether fields fit an overlay', () => {
	it.each(KINDS)('says yes for $kind only where its schema does', (definition) => {
		const name = fc.constantFrom(...Object.keys(definition.schema.shape), 'unknown', 'constructor');
		fc.assert(
			fc.property(fc.dictionary(name, value, { maxKeys: 4 }), (fields) => {
				if (!fitsOverlay(definition, fields as JsonObject)) return;
				expect(definition.overlay.safeParse(fields).success).toBe(true);
			}),
		);
	});

	it('says yes for what is nearly always there, and no for two items of one id', () => {
		const policy = KINDS.find(({ kind }) => kind === 'policy') ?? expect.unreachable();
		const rules = (second: string) => [
			{ id: 'a', statement: 'x' },
			{ id: second, statement: 'y' },
		];
		expect(fitsOverlay(policy, { title: 'x', severity: 'must', rationale: null, rules: rules('b') })).toBe(true);
		expect(fitsOverlay(policy, { title: 'x', severity: 'must', rules: rules('a') })).toBe(false);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fits } from './fits.ts';

const Origin = z.strictObject({ layer: z.enum(['org', 'project']), file: z.string() });
const Thing = z.strictObject({
	mediaType: z.literal('thing.v1'),
	id: z.string().regex(/^[a-z]+$/),
	size: z.int().nonnegative(),
	tags: z.array(z.string().min(1).max(3)),
	origins: z.record(z.string(), Origin).optional(),
	extra: z.unknown(),
});

const origin = fc.record({ layer: fc.constantFrom('org', 'project'), file: fc.string() });
const thing = fc.record(
	{
		mediaType: fc.constant('thing.v1'),
		id: fc.string({ unit: fc.constantFrom('a', 'b', 'z'), minLength: 1 }),
		size: fc.integer({ min: 0 }),
		tags: fc.array(fc.string({ minLength: 1, maxLength: 3 })),
		origins: fc.dictionary(
			fc.string().filter((key) => key !== '__proto__'),
			origin,
			{ noNullPrototype: true },
		),
		extra: fc.jsonValue(),
	},
	{ requiredKeys: ['mediaType', 'id', 'size', 'tags', 'extra'], noNullPrototype: true },
);

/** Right values, with one member replaced, removed or added: where a quick check would go wrong. */
const damaged = fc
	.record({
		value: thing,
		name: fc.oneof(fc.constantFrom('mediaType', 'id', 'size', 'tags', 'origins', 'extra', 'constructor'), fc.string()),
		other: fc.oneof(fc.jsonValue(), fc.constantFrom('', 'A', -1, 0.5, 1e300, ['', 'long'], { a: { layer: 'org' } })),
		remove: fc.boolean(),
	})
	.map(({ value, name, other, remove }) => {
		const members = Object.entries(value).filter(([member]) => member !== name);
		return Object.fromEntries(remove ? members : [...members, [name, other]]);
	});

describe('whether a value fits a schema', () => {
	const isThing = fits(Thing);

	it('is yes for what the schema would leave as it is', () => {
		fc.assert(fc.property(thing, (value) => isThing(value)));
	});

	it('is never yes where the schema says no, or would change the value', () => {
		fc.assert(
			fc.property(fc.oneof(damaged, fc.jsonValue()), (value) => {
				if (!isThing(value)) return true;
				const outcome = Thing.safeParse(value);
				expect(outcome.data).toEqual(value);
				return outcome.success;
			}),
		);
	});

	it('is no for a member that is missing although anything would do', () => {
		expect(fits(z.strictObject({ any: z.unknown() }))({ other: 1 })).toBe(false);
	});

	it.each([
		['a default', z.strictObject({ a: z.string().default('x') }), {}],
		['a transform', z.strictObject({ a: z.string().trim() }), { a: ' x ' }],
		['a coercion', z.strictObject({ a: z.coerce.string() }), { a: 1 }],
		['a format', z.strictObject({ a: z.iso.datetime() }), { a: 'x' }],
		['a refinement', z.strictObject({ a: z.string().refine((text) => text !== 'x') }), { a: 'x' }],
		['a stripped member', z.object({ a: z.string() }), { a: 'x', b: 1 }],
		['a refined object', z.strictObject({ a: z.string() }).refine(({ a }) => a !== 'x'), { a: 'x' }],
		['a key that reaches the prototype', z.record(z.string(), z.unknown()), JSON.parse('{"__proto__": 1}')],
	])('leaves %s to the schema', (_, schema, value) => {
		expect(fits(schema)(value)).toBe(false);
	});

	it('still says yes where the schema itself had to be asked', () => {
		expect(fits(z.strictObject({ a: z.iso.datetime() }))({ a: '2026-01-01T00:00:00Z' })).toBe(true);
	});
});

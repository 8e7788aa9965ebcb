import fc from 'fast-check';
import { buildSchema, findBreakingChanges } from 'graphql';
import { describe, expect, it } from 'vitest';
import { judgeGraphql } from './judge-graphql.ts';

/** Schemas in which a client meets every type as an answer and as a request, so that nothing that changes is out of reach. */
const schema = fc
	.record({
		answer: fc.constantFrom('Int', 'Int!', '[Int]', '[Int!]', '[Int!]!', 'E', 'E!'),
		ask: fc.constantFrom('Int', 'Int!', '[Int!]', 'Int = 1', 'E', 'I', 'I!'),
		inputs: fc.subarray(['x: Int', 'y: Int!', 'z: E = A', 'w: [Int]']),
		values: fc.subarray(['A', 'B', 'C'], { minLength: 1 }),
		fields: fc.subarray(['one: Int', 'two(a: Int!): Int', 'three: E!'], { minLength: 1 }),
		members: fc.subarray(['M', 'N'], { minLength: 1 }),
		directive: fc.constantFrom('', 'directive @d on FIELD', 'directive @d(a: Int!) on FIELD | QUERY'),
	})
	.map(
		({ answer, ask, inputs, values, fields, members, directive }) => `
			${directive}
			type Query { a(b: ${ask}): ${answer} all(e: E, i: I): E o: O u: U ${members.map((name) => `a${name}: ${name}`).join(' ')} }
			enum E { ${['A', ...values.filter((value) => value !== 'A')].join(' ')} }
			input I { ok: Int ${inputs.join(' ')} }
			type O { id: ID ${fields.join(' ')} }
			type M { m: Int } type N { n: Int }
			union U = ${members.join(' | ')}`,
	);

describe('[T4-GRAPHQL-06] A second opinion on GraphQL', () => {
	it('calls breaking whatever the reference implementation does', async () => {
		await fc.assert(
			fc.asyncProperty(schema, schema, async (old, now) => {
				const theirs = findBreakingChanges(buildSchema(old), buildSchema(now));
				const { verdict } = await judgeGraphql({
					format: 'graphql',
					old: { file: 'old', text: old },
					new: { file: 'new', text: now },
					policy: 'declared',
					direction: 'full',
				});
				if (theirs.length > 0) expect(verdict).toBe('breaking');
			}),
			{ numRuns: 300 },
		);
	});

	it('finds nothing between a schema and itself', async () => {
		await fc.assert(
			fc.asyncProperty(schema, async (text) => {
				const version = { file: 'schema', text };
				const same = { format: 'graphql', old: version, new: version, direction: 'full' } as const;
				expect((await judgeGraphql({ ...same, policy: 'strict' })).findings).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});
});

import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Change } from '../contract-format.ts';
import type { Bump, ChangeFinding, Verdict } from '../verdict.ts';
import { verdictOf } from '../verdict-of.ts';
import { compareDirectives } from './compare-directives.ts';
import { compareRoots } from './compare-roots.ts';
import { compareTypes } from './compare-types.ts';
import type { SchemaFault } from './defined-once.ts';
import { reachOf } from './reach.ts';
import { type ReadSchema, readGraphql } from './read-graphql.ts';
import { withoutDescriptions } from './without-descriptions.ts';

/**
 * Judges a change of a GraphQL schema: what old clients may send is accepted, and what they are answered is expected.
 *
 * A schema is both at once, so the direction that was asked for does not matter: requests are judged backward and answers
 * forward. A type that no operation leads to matters to nobody.
 */
export function judgeSchemas(change: Change): Verdict {
	const [before, after] = [readGraphql(change.old), readGraphql(change.new)];
	const faults = newFaults(before, after).map(unread);
	if (!before.schema || !after.schema) return verdictOf(change, 'major', faults);
	const comparing = { policy: change.policy, reach: reachOf(before.schema) };
	const findings = [
		...faults,
		...compareRoots(before.schema, after.schema),
		...compareTypes(before.schema, after.schema, comparing),
		...compareDirectives(before.schema, after.schema, comparing),
	];
	if (findings.some(({ verdict }) => verdict !== 'compatible')) return verdictOf(change, 'major', findings);
	const same = change.old.text === change.new.text;
	return verdictOf(change, same ? 'none' : bump(before.schema, after.schema), findings);
}

/** A change is not to blame for what was wrong before it and is still, as long as both versions can be told. */
function newFaults(before: ReadSchema, after: ReadSchema): readonly SchemaFault[] {
	if (!before.schema) return [...before.faults, ...after.faults];
	const known = new Set(before.faults.map(({ why }) => why));
	return after.faults.filter(({ why }) => !known.has(why));
}

function unread({ path, rule, why }: SchemaFault): ChangeFinding {
	return {
		path,
		rule,
		verdict: 'unknown',
		direction: 'full',
		message: `Cannot read the GraphQL schema: ${why}.`,
		remedy: rule === 'invalid-schema' ? 'Correct the schema.' : 'Split the schema into smaller ones.',
	};
}

/** Notes to the authors' own tools, which a client cannot see, are prose here; so is the order of definitions. */
function bump(before: GraphQLSchema, after: GraphQLSchema): Bump {
	const [old, now] = [before, after].map((schema) => withoutDescriptions(printSchema(lexicographicSortSchema(schema))));
	return old === now ? 'patch' : 'minor';
}

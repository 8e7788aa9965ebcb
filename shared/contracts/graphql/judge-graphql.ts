import { byCodePoint } from '@tenet/kernel';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Change } from '../contract-format.ts';
import { type Bump, type ChangeFinding, type Verdict, worst } from '../verdict.ts';
import { compareDirectives } from './compare-directives.ts';
import { compareRoots } from './compare-roots.ts';
import { compareTypes } from './compare-types.ts';
import type { SchemaFault } from './defined-once.ts';
import { reachOf } from './reach.ts';
import { readGraphql } from './read-graphql.ts';
import { withoutDescriptions } from './without-descriptions.ts';

/**
 * Judges a change of a GraphQL schema: what old clients may send is accepted, and what they are answered is expected.
 *
 * A schema is both at once, so the direction that was asked for does not matter: requests are judged backward and answers
 * forward. A type that no operation leads to matters to nobody.
 */
export function judgeGraphql(change: Change): Promise<Verdict> {
	return Promise.resolve(judge(change));
}

function judge({ policy, ...change }: Change): Verdict {
	const [before, after] = [readGraphql(change.old), readGraphql(change.new)];
	if ('faults' in before || 'faults' in after) {
		const faults = [before, after].flatMap((version) => ('faults' in version ? version.faults : []));
		return verdict(policy, 'major', faults.map(unread));
	}
	const comparing = { policy, reach: reachOf(before.schema) };
	const findings = [
		...compareRoots(before.schema, after.schema),
		...compareTypes(before.schema, after.schema, comparing),
		...compareDirectives(before.schema, after.schema, comparing),
	];
	const breaks = findings.some((finding) => finding.verdict !== 'compatible');
	return verdict(policy, breaks ? 'major' : bump(before.schema, after.schema), findings);
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

function bump(before: GraphQLSchema, after: GraphQLSchema): Bump {
	const [old, now] = [before, after].map((schema) => printSchema(lexicographicSortSchema(schema)));
	if (old === now) return 'none';
	return withoutDescriptions(old ?? '') === withoutDescriptions(now ?? '') ? 'patch' : 'minor';
}

function verdict(policy: Change['policy'], requiredBump: Bump, findings: readonly ChangeFinding[]): Verdict {
	const sorted = findings.toSorted(
		(a, b) => byCodePoint(a.path, b.path) || byCodePoint(a.rule, b.rule) || byCodePoint(a.message, b.message),
	);
	return {
		verdict: worst(sorted.map((finding) => finding.verdict)),
		direction: 'full',
		policy,
		requiredBump,
		findings: sorted,
	};
}

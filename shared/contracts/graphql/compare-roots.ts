import type { GraphQLSchema } from 'graphql';
import type { ChangeFinding } from '../verdict.ts';
import { refused } from './difference.ts';

/** Judges which operations there are. Their types may have any name. */
export function compareRoots(before: GraphQLSchema, after: GraphQLSchema): readonly ChangeFinding[] {
	const now = new Set(Object.keys(rootsOf(after)));
	return Object.entries(rootsOf(before))
		.filter(([operation]) => !now.has(operation))
		.map(([operation, type]) =>
			refused(operation, 'operation-removed', {
				message: `Cannot send a ${operation} any more: the schema names no type for it, which was ${type}.`,
				remedy: 'Keep the operation until no request sends it.',
			}),
		);
}

function rootsOf(schema: GraphQLSchema): Record<string, string> {
	const named = {
		query: schema.getQueryType()?.name,
		mutation: schema.getMutationType()?.name,
		subscription: schema.getSubscriptionType()?.name,
	};
	return Object.fromEntries(Object.entries(named).flatMap(([operation, name]) => (name ? [[operation, name]] : [])));
}

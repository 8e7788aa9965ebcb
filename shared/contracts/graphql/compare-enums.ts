import type { GraphQLEnumType } from 'graphql';
import type { ChangeFinding } from '../verdict.ts';
import { type Comparing, refused, unexpected } from './difference.ts';

/** A value that came matters to those who are answered; a value that went, to those who send. */
export function compareEnums(
	before: GraphQLEnumType,
	after: GraphQLEnumType,
	{ reach }: Comparing,
): readonly ChangeFinding[] {
	const { name } = before;
	const gone = reach.sent.has(name) ? valuesOnlyIn(before, after) : [];
	const came = reach.returned.has(name) ? valuesOnlyIn(after, before) : [];
	return [
		...gone.map((value) => ({
			...refused(`${name}.${value}`, 'enum-value-removed', {
				message: `Cannot send ${value} for ${name} any more.`,
				remedy: 'Keep the value and mark it @deprecated until no request sends it.',
			}),
			witness: value,
		})),
		...came.map((value) => ({
			...unexpected(`${name}.${value}`, 'enum-value-added', {
				message: `Cannot expect that old clients know ${value}, which answers may hold now for ${name}.`,
				remedy: 'Answer it only in new fields, until all clients have a way with values they do not know.',
			}),
			witness: value,
		})),
	];
}

function valuesOnlyIn(one: GraphQLEnumType, other: GraphQLEnumType): readonly string[] {
	const known = new Set(other.getValues().map(({ name }) => name));
	return one.getValues().flatMap(({ name }) => (known.has(name) ? [] : [name]));
}

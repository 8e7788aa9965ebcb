import {
	type GraphQLInterfaceType,
	type GraphQLObjectType,
	type GraphQLSchema,
	type GraphQLUnionType,
	isObjectType,
} from 'graphql';
import type { ChangeFinding } from '../verdict.ts';
import { type Comparing, refused, unexpected } from './difference.ts';

/** Judges which types a union stands for. */
export function compareMembers(
	before: GraphQLUnionType,
	after: GraphQLUnionType,
	{ reach }: Comparing,
): readonly ChangeFinding[] {
	const { name } = before;
	const came = reach.returned.has(name) ? namesOnlyIn(after.getTypes(), before.getTypes()) : [];
	return [
		...namesOnlyIn(before.getTypes(), after.getTypes()).map((member) =>
			refused(`${name}.${member}`, 'union-member-removed', {
				message: `Cannot ask for ${member} where ${name} is answered any more.`,
				remedy: 'Keep the member until no request has a fragment on it.',
			}),
		),
		...came.map((member) =>
			unexpected(`${name}.${member}`, 'union-member-added', {
				message: `Cannot expect that old clients know ${member}, which is answered now for ${name}.`,
				remedy: 'Answer it only in new fields, until all clients have a way with types they do not know.',
			}),
		),
	];
}

/** Judges which interfaces a type has. One that it gained makes known objects appear where they were not expected. */
export function compareInterfaces(
	before: GraphQLObjectType | GraphQLInterfaceType,
	after: GraphQLObjectType | GraphQLInterfaceType,
	{ reach }: Comparing,
): readonly ChangeFinding[] {
	const { name } = before;
	const came = namesOnlyIn(after.getInterfaces(), before.getInterfaces()).filter((each) => reach.returned.has(each));
	return [
		...namesOnlyIn(before.getInterfaces(), after.getInterfaces()).map((each) =>
			refused(`${name}.${each}`, 'interface-removed', {
				message: `Cannot ask for ${each} where ${name} is answered, or the other way round, any more.`,
				remedy: 'Keep the interface until no request has a fragment on it.',
			}),
		),
		...came.map((each) =>
			unexpected(`${name}.${each}`, 'interface-added', {
				message: `Cannot expect that old clients take ${name} where ${each} is answered.`,
				remedy: `Answer it only in new fields, until all clients of ${each} take every type.`,
			}),
		),
	];
}

/**
 * New types that have an interface which is answered already. To be had by more types later is what an interface is for
 * (every new type of a Relay schema is a Node), so this is said, and counts only under `strict`.
 */
export function newImplementations(
	before: GraphQLSchema,
	after: GraphQLSchema,
	{ reach, policy }: Comparing,
): readonly ChangeFinding[] {
	const added = Object.values(after.getTypeMap()).filter((type) => isObjectType(type) && !before.getType(type.name));
	return added.filter(isObjectType).flatMap((type) =>
		type
			.getInterfaces()
			.filter((each) => reach.returned.has(each.name))
			.map((each) => ({
				...unexpected(`${type.name}.${each.name}`, 'implementation-added', {
					message: `Old clients can be answered the new type ${type.name} where they ask for ${each.name}.`,
					remedy: 'See that clients take types that they do not know.',
				}),
				verdict: policy === 'strict' ? ('breaking' as const) : ('compatible' as const),
			})),
	);
}

type Names = readonly { readonly name: string }[];

function namesOnlyIn(one: Names, other: Names): readonly string[] {
	const known = new Set(other.map(({ name }) => name));
	return one.flatMap(({ name }) => (known.has(name) ? [] : [name]));
}

import { type GraphQLType, isListType, isNonNullType } from 'graphql';

/** Whether a client that expects `before` understands every answer of `after`: it may promise more, never less. */
export function isSafeAnswer(before: GraphQLType, after: GraphQLType): boolean {
	if (isNonNullType(before)) return isNonNullType(after) && isSafeAnswer(before.ofType, after.ofType);
	if (isNonNullType(after)) return isSafeAnswer(before, after.ofType);
	return sameShape(before, after, isSafeAnswer);
}

/**
 * Whether a server that asks for `after` takes every request that was right for `before`: it may ask for less, never for
 * more. A single value is no list here: a variable of the old type is refused in its place.
 */
export function isSafeRequest(before: GraphQLType, after: GraphQLType): boolean {
	if (isNonNullType(after)) return isNonNullType(before) && isSafeRequest(before.ofType, after.ofType);
	if (isNonNullType(before)) return isSafeRequest(before.ofType, after);
	return sameShape(before, after, isSafeRequest);
}

function sameShape(before: GraphQLType, after: GraphQLType, inner: typeof isSafeAnswer): boolean {
	if (isListType(before)) return isListType(after) && inner(before.ofType, after.ofType);
	return String(before) === String(after);
}

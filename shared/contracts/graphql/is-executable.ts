import { DirectiveLocation, type GraphQLDirective } from 'graphql';

const EXECUTABLE: ReadonlySet<string> = new Set([
	DirectiveLocation.QUERY,
	DirectiveLocation.MUTATION,
	DirectiveLocation.SUBSCRIPTION,
	DirectiveLocation.FIELD,
	DirectiveLocation.FRAGMENT_DEFINITION,
	DirectiveLocation.FRAGMENT_SPREAD,
	DirectiveLocation.INLINE_FRAGMENT,
	DirectiveLocation.VARIABLE_DEFINITION,
]);

/** Whether a request may write a directive. All others are notes of the schema's authors to their own tools. */
export function isExecutable({ locations }: Pick<GraphQLDirective, 'locations'>): boolean {
	return executableLocations({ locations }).length > 0;
}

export function executableLocations({ locations }: Pick<GraphQLDirective, 'locations'>): readonly string[] {
	return locations.filter((location) => EXECUTABLE.has(location));
}

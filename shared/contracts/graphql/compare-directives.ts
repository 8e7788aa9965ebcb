import type { GraphQLDirective, GraphQLSchema } from 'graphql';
import type { ChangeFinding } from '../verdict.ts';
import { compareInputs } from './compare-inputs.ts';
import { type Comparing, refused } from './difference.ts';
import { executableLocations, isExecutable } from './is-executable.ts';

/** Judges the directives that a request may write. */
export function compareDirectives(
	before: GraphQLSchema,
	after: GraphQLSchema,
	comparing: Comparing,
): readonly ChangeFinding[] {
	return before
		.getDirectives()
		.filter(isExecutable)
		.flatMap((directive) => {
			const now = after.getDirective(directive.name);
			return now ? compareDirective(directive, now, comparing) : [gone(directive)];
		});
}

function gone({ name }: GraphQLDirective): ChangeFinding {
	return refused(`@${name}`, 'directive-removed', {
		message: `Cannot write @${name} in a request any more.`,
		remedy: 'Keep the directive, without effect if need be, until no request writes it.',
	});
}

function compareDirective(
	before: GraphQLDirective,
	after: GraphQLDirective,
	comparing: Comparing,
): readonly ChangeFinding[] {
	const path = `@${before.name}`;
	const left = new Set(executableLocations(after));
	const lost = executableLocations(before).filter((location) => !left.has(location));
	const pathOf = (name: string) => `${path}(${name})`;
	return [
		...lost.map((location) =>
			refused(path, 'directive-location-removed', {
				message: `Cannot write ${path} on ${location} any more.`,
				remedy: 'Keep the location until no request writes it there.',
			}),
		),
		...(before.isRepeatable && !after.isRepeatable ? [once(path)] : []),
		...compareInputs({ what: 'argument', before: before.args, after: after.args, pathOf }, comparing),
	];
}

function once(path: string): ChangeFinding {
	return refused(path, 'directive-not-repeatable', {
		message: `Cannot write ${path} more than once in one place any more.`,
		remedy: 'Keep it repeatable.',
	});
}

import { parse, print, visit } from 'graphql';

/** A schema's definitions without what only people read. */
export function withoutDescriptions(definitions: string): string {
	return print(
		visit(parse(definitions, { noLocation: true }), {
			enter: (node) => ('description' in node && node.description ? { ...node, description: undefined } : undefined),
		}),
	);
}

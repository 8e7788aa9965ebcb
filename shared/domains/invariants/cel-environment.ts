import { Environment, type ParseResult, serialize } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { type CelNode, childrenOf } from './cel-tree.ts';

/**
 * No expression that a person reads is longer; a longer one is a bomb. Deep nesting would overflow the stack of the
 * parser, of the type checker and of whoever walks the tree.
 */
export const CEL_LIMITS = {
	characters: 4_000,
	nodes: { maxAstNodes: 1_000, maxDepth: 48, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 8 },
} as const;

const LINEAR_MATCHES = 're2matches';

/** An environment whose variables have any type. */
export const EVALUATING = new Environment({ unlistedVariablesAreDyn: true, limits: CEL_LIMITS.nodes }).registerFunction(
	`string.${LINEAR_MATCHES}(string): bool`,
	(text: string, pattern: string) => RE2JS.compile(pattern).matcher(text).find(),
);

/**
 * Parses an expression for evaluation. `matches` is judged by RE2, as CEL says it is: JavaScript's own patterns take
 * exponential time on a text that an author or a caller chooses.
 *
 * @throws {ParseError} of the library
 */
export function parseForEvaluation(expression: string): ParseResult {
	const parsed = EVALUATING.parse(expression);
	useLinearMatches(parsed.ast);
	return parsed;
}

/**
 * The text of a node as its author wrote it. Its range leaves out brackets around its ends: where they matter, it is
 * written anew.
 */
export function textOfNode(node: CelNode): string {
	const { input, range } = node;
	const written = input.slice(range.start, range.end);
	const meant = serialize(node);
	try {
		if (serialize(parseForEvaluation(written).ast) === meant) return written;
	} catch {
		// Cut out, it is no expression.
	}
	return meant.replaceAll(`.${LINEAR_MATCHES}(`, '.matches(');
}

function useLinearMatches(node: CelNode): void {
	const args = node.args as unknown[];
	if (node.op === 'rcall' && args[0] === 'matches') args[0] = LINEAR_MATCHES;
	for (const child of childrenOf(node)) useLinearMatches(child);
}

import type { SchemaDifference } from '../difference.ts';
import { type Node, wording } from './wording.ts';

/** What a text holds when it is decoded: a reader that expects one thing is given another. */
export function contentRules(node: Node): readonly SchemaDifference[] {
	const { here, writer } = wording(node);
	return ['contentEncoding', 'contentMediaType'].flatMap((keyword) => {
		const [written, read] = [node.written, node.read].map((facets) =>
			facets.flatMap(({ authored }) => authored[keyword] ?? []),
		);
		const [expected] = read ?? [];
		if (expected === undefined || written?.includes(expected)) return [];
		return [
			{
				...here,
				rule: 'content-changed',
				message: `The reader expects ${keyword} ${JSON.stringify(expected)}; the ${writer} version says ${JSON.stringify(written?.[0] ?? null)}.`,
				remedy: `Keep ${keyword}, or publish a new major version.`,
			},
		];
	});
}

import type { Finding } from '@tenet/kernel';
import { quoted } from '../naming/wording.ts';
import { graphFinding } from './graph-rules.ts';
import { edgeKey, type JoinedFragments, type WrittenEdge } from './join-fragments.ts';

/**
 * Edges that are said before with another reason. They are merged, and an edge has one reason: nobody's words are dropped
 * without telling whose stand (seed 002, FR-005).
 */
export function differingReasons(joined: JoinedFragments): readonly Finding[] {
	const known = FOUND.get(joined) ?? lookedFor(joined);
	FOUND.set(joined, known);
	return known;
}

/** The same fragments are joined once (see `joinedBefore`), and need not be looked through again. */
const FOUND = new WeakMap<JoinedFragments, readonly Finding[]>();

function lookedFor({ written }: JoinedFragments): readonly Finding[] {
	const kept = new Map<string, WrittenEdge>();
	return written.flatMap((again) => {
		if (again.edge.reason === undefined) return [];
		const key = edgeKey({ ...again, relation: again.edge.relation, when: again.edge.when });
		const first = kept.get(key) ?? again;
		kept.set(key, first);
		return first.edge.reason === again.edge.reason ? [] : [differs(first, again)];
	});
}

function differs(first: WrittenEdge, { edge, origin }: WrittenEdge): Finding {
	const { pack, file, position } = first.origin;
	const shown = quoted(`${edge.source} ${edge.relation} ${edge.target}`);
	const where = `${file}${position ? `:${position.line}` : ''} of pack "${pack}"`;
	const message =
		`The edge ${shown} is said in ${where} with the reason ${quoted(first.edge.reason ?? '')}: ` +
		`that one is kept, and ${quoted(edge.reason ?? '')} is not.`;
	return graphFinding('graph-reason-differs', message, {
		remedy: 'Agree on one reason, or give each edge the "when" that it is for.',
		pack: origin.pack,
		file: origin.file,
		at: edge.sourceAt,
	});
}
